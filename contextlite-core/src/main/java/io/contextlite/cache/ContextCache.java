package io.contextlite.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contextlite.limits.CacheUsage;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/*
 * A key holds all that an answer may depend on: the question, the configuration, the generation of
 * the file, which every commit raises that answers may depend on, and the time that recency is
 * measured from. The generation is read from the file for each question, so that another process's
 * write counts like one's own; an answer is kept under the generation of the snapshot that it is
 * of, which may be newer than the one that was looked for.
 *
 * The time moves in steps of the time to live. Within a step every assembly on the same snapshot
 * gives the same answer, and with the step the keys of all kept answers end: none is older than its
 * time to live, and none differs from a fresh one. (Where a vector index looks at a part of the
 * vectors, which part may depend on what it has loaded; a kept answer is one that it gave.)
 */
/**
 * Answers the next equal question without assembling its context again: from memory, from the
 * workspace file, or from the assembly that an equal question has under way. Thread-safe.
 */
public final class ContextCache implements AutoCloseable {
  private final Options options;
  private final byte[] configuration;
  private final Cache<ContextKey, CachedContext> memory;
  private final StoredContexts stored;
  private final Map<ContextKey, Flight> flights = new ConcurrentHashMap<>();
  private final LongAdder memoryHits = new LongAdder();
  private final LongAdder fileHits = new LongAdder();
  private final LongAdder joined = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private volatile Moment latest = new Moment(-1, Instant.MIN);

  /**
   * How contexts are kept.
   *
   * @param workspace the workspace's id, for messages
   * @param memoryBytes most memory of contexts; 0 keeps none at all
   * @param fileBytes most bytes of contexts in the workspace file; 0 keeps none there
   * @param timeToLive how long they are used
   * @param recencyClock moves in steps of the time to live
   * @param configuration what tells the configuration from others that answer differently
   */
  public record Options(
      String workspace,
      long memoryBytes,
      long fileBytes,
      Duration timeToLive,
      Clock recencyClock,
      String configuration) {}

  /**
   * Creates an empty cache.
   *
   * @param database the workspace file
   * @param options how contexts are kept
   * @param whenMany told that it is time to {@link #write}
   */
  public ContextCache(Database database, Options options, Runnable whenMany) {
    this.options = options;
    this.configuration =
        Hashes.sha256(
            (StoredContexts.shape() + options.configuration()).getBytes(StandardCharsets.UTF_8));
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(options.memoryBytes())
            .weigher((ContextKey key, CachedContext context) -> ContextWeight.of(context))
            .evictionListener((key, context, cause) -> evicted.increment())
            .executor(Runnable::run)
            .build();
    this.stored = new StoredContexts(database, options, whenMany);
  }

  /**
   * Answers a question.
   *
   * @param question what is asked
   * @param deadline when to give up looking and waiting
   * @param assembly assembles the context, within the same deadline
   * @return the context, whose timings say where it is from
   * @throws io.contextlite.model.DeadlineExceededException if the deadline passed
   * @throws io.contextlite.model.ContextLiteException if the thread was interrupted while it waited
   */
  public CachedContext answer(
      ContextQuestion question, Deadline deadline, Supplier<Assembled> assembly) {
    if (options.memoryBytes() == 0) {
      return assembly.get().answer();
    }
    long start = System.nanoTime();
    Call call = new Call(question, deadline, assembly, start);
    while (true) {
      Moment moment = new Moment(stored.generation(deadline), options.recencyClock().instant());
      forgetBefore(moment);
      ContextKey key = question.at(moment, configuration);
      Optional<CachedContext> known = inMemory(call, key);
      if (known.isPresent()) {
        return known.orElseThrow();
      }
      Flight own = new Flight();
      Flight other = flights.putIfAbsent(key, own);
      if (other == null) {
        return lead(call, moment, key, own);
      }
      Flight.Landing landing = other.await(options.workspace(), deadline);
      switch (landing.end()) {
        case SHARED -> {
          joined.increment();
          return call.served(landing.answer().orElseThrow());
        }
        case ALONE -> {
          return assemble(call, moment.time()).answer();
        }
        case GIVEN_UP -> {
          // the next round finds another that has taken over, or takes over
        }
      }
    }
  }

  /** A question with what answers it, and when it was asked. */
  private record Call(
      ContextQuestion question, Deadline deadline, Supplier<Assembled> assembly, long startNanos) {
    CachedContext served(CachedContext known) {
      return known.after(System.nanoTime() - startNanos);
    }
  }

  /** What is older is never asked for again. */
  private void forgetBefore(Moment moment) {
    Moment known = latest;
    boolean newer =
        moment.generation() > known.generation()
            || (moment.generation() == known.generation() && !moment.equals(known));
    if (newer) {
      latest = moment;
      memory.invalidateAll();
    }
  }

  private Optional<CachedContext> inMemory(Call call, ContextKey key) {
    Optional<CachedContext> known = Optional.ofNullable(memory.getIfPresent(key));
    known.ifPresent(hit -> memoryHits.increment());
    return known.map(call::served);
  }

  private CachedContext lead(Call call, Moment moment, ContextKey key, Flight flight) {
    try {
      Optional<CachedContext> kept = inMemory(call, key).or(() -> inFile(call, key));
      if (kept.isPresent()) {
        flight.share(kept.orElseThrow());
        return kept.orElseThrow();
      }
      Assembled assembled = assemble(call, moment.time());
      if (assembled.repeatable()) {
        flight.share(assembled.answer());
      } else {
        flight.keepAlone();
      }
      return assembled.answer();
    } finally {
      flight.giveUp();
      flights.remove(key, flight);
    }
  }

  private Optional<CachedContext> inFile(Call call, ContextKey key) {
    if (!isStored(call.question())) {
      return Optional.empty();
    }
    Optional<CachedContext> kept = stored.find(key, call.deadline());
    kept.ifPresent(
        hit -> {
          fileHits.increment();
          memory.put(key, hit);
        });
    return kept.map(call::served);
  }

  private boolean isStored(ContextQuestion question) {
    return options.fileBytes() > 0 && question.isPortable();
  }

  /** Assembles, and keeps what another assembly at the same moment would make again. */
  private Assembled assemble(Call call, Instant time) {
    misses.increment();
    Assembled assembled = call.assembly().get();
    if (!assembled.repeatable() || !time.equals(options.recencyClock().instant())) {
      return new Assembled(assembled.answer(), assembled.generation(), false);
    }
    Moment moment = new Moment(assembled.generation(), time);
    ContextKey key = call.question().at(moment, configuration);
    forgetBefore(moment);
    memory.put(key, assembled.answer());
    if (isStored(call.question())) {
      stored.add(key, moment, assembled.answer());
    }
    return assembled;
  }

  /** Writes to the file what waits for it; what the file has no room for is dropped. */
  public void write() {
    stored.write();
  }

  /** Drops what is in memory. */
  public void clear() {
    evicted.add(memory.estimatedSize());
    memory.invalidateAll();
    stored.clear();
  }

  /**
   * Tells the memory that is held.
   *
   * @return bytes, about
   */
  public long memoryBytes() {
    return memory.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L)
        + stored.waitingBytes();
  }

  /**
   * Returns figures.
   *
   * @return what came of the questions so far
   */
  public CacheUsage usage() {
    return new CacheUsage(
        memoryHits.sum(),
        fileHits.sum(),
        joined.sum(),
        misses.sum(),
        evicted.sum(),
        stored.damaged(),
        memoryBytes());
  }

  /** Writes what waits; the file must still be open. */
  @Override
  public void close() {
    write();
  }
}
