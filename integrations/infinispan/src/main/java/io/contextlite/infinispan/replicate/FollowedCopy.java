package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/*
 * The copy has a prefix of the source's log: it applies what an owner says is acknowledged, each
 * entry after the one before, or takes a file of which all is acknowledged. Its place is in its file
 * and tells any later owner where to go on; one that does not know the place sends the file.
 */
/**
 * One workspace's file on this node that follows another region. It is brought further by one
 * thread at a time; everything else is thread-safe.
 */
final class FollowedCopy implements Carrier {
  private static final System.Logger LOG = System.getLogger(FollowedCopy.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Copy copy;
  private final Surroundings around;
  private final SourceCalls source;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Duration pause = Duration.ZERO;
  private volatile long pausedNanos;
  private volatile long behind;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Optional<Long> heardNanos = Optional.empty();
  private Optional<LogPosition> known = Optional.empty();

  FollowedCopy(Copy copy, Surroundings around, SourceCalls source) {
    this.copy = copy;
    this.around = around;
    this.source = source;
  }

  /** How far the copy is behind at this moment. */
  Lag lag() {
    return new Lag(
        copy.id(),
        source.region(),
        behind,
        heardNanos.map(nanos -> Duration.ofNanos(around.nanoClock().getAsLong() - nanos)),
        trouble);
  }

  private void heard(long entries) {
    heardNanos = Optional.of(around.nanoClock().getAsLong());
    behind = entries;
    trouble = Optional.empty();
  }

  /** Takes the turn of this copy, if it is due; it is given back by {@link #bringFurther()}. */
  boolean takeTurn() {
    boolean due = around.nanoClock().getAsLong() - pausedNanos >= pause.toNanos();
    return due && busy.compareAndSet(false, true);
  }

  /** Ends a pause that failures led to. */
  void endPause() {
    pause = Duration.ZERO;
  }

  /** Applies what the source has and the copy has not; does not throw. */
  void bringFurther() {
    try {
      boolean more = true;
      while (more) {
        more = step();
      }
      pause = Duration.ZERO;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "workspace '" + copy.id() + "' does not follow", e);
      trouble = Optional.of(String.valueOf(Fault.unwrapped(e).getMessage()));
      known = Optional.empty();
      pausedNanos = around.nanoClock().getAsLong();
      Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    } finally {
      busy.set(false);
    }
  }

  /** Asks once; tells whether there is more. */
  private boolean step() {
    LogPosition place = place();
    Answer answer =
        source.ask(new Request.Fetch(copy.id(), place), around.options().requestTimeout());
    if (answer instanceof Answer.Entries entries) {
      LogPosition reached = apply(place, entries.entries());
      long missing = Math.max(0, entries.acknowledged().sequence() - reached.sequence());
      heard(missing);
      return missing > 0 && !reached.equals(place);
    }
    if (answer instanceof Answer.Elsewhere) {
      fetchFile();
      return false;
    }
    if (answer instanceof Answer.Deleted deleted) {
      delete(place, deleted.epoch());
    } else if (!(answer instanceof Answer.Unplaced)) {
      throw new IllegalStateException("answer of another region is of another kind: " + answer);
    }
    heard(0);
    return false;
  }

  /** The place of the file, without looking again while nobody else changes it. */
  private LogPosition place() {
    LogPosition position =
        known.orElseGet(
            () -> {
              checkOwnLog();
              Copy.Place place = copy.place();
              if (place.documents() > 0) {
                throw hasOwn();
              }
              return place.position();
            });
    known = Optional.of(position);
    return position;
  }

  /** What was written in this cluster is not written over: it has notes of its placement. */
  private void checkOwnLog() {
    if (!around.notes().of(copy.id()).nodes().isEmpty()) {
      throw hasOwn();
    }
  }

  private IllegalStateException hasOwn() {
    return new IllegalStateException(
        "workspace '"
            + copy.id()
            + "' was written here: expected nothing but what region '"
            + source.region()
            + "' has, as it follows that; delete it here, or follow others");
  }

  private LogPosition apply(LogPosition place, List<LogEntry> entries) {
    LogPosition reached = place;
    copy.lock().lock();
    try {
      checkOwnLog();
      for (LogEntry entry : entries) {
        if (entry.position().sequence() != reached.sequence() + 1) {
          throw new IllegalStateException(
              "entry does not follow: expected sequence="
                  + (reached.sequence() + 1)
                  + ", actual="
                  + entry.position());
        }
        reached = entry.position();
      }
      if (!entries.isEmpty()) {
        long unused = copy.apply(entries, around.options().logBytes());
        known = Optional.of(reached);
      }
      return reached;
    } finally {
      copy.lock().unlock();
    }
  }

  private void fetchFile() {
    long transfer = RANDOM.nextLong() >>> 1;
    Request.Piece piece = piece(transfer, 0);
    Arrival arrival = new Arrival(around.lite().config(), piece);
    try {
      while (arrival.add(piece) && !arrival.isComplete()) {
        piece = piece(transfer, piece.offset() + piece.data().length);
      }
      if (!arrival.isComplete()) {
        throw new IllegalStateException("piece does not follow: offset=" + piece.offset());
      }
      install(arrival);
    } catch (RuntimeException e) {
      arrival.close();
      throw e;
    }
  }

  private void install(Arrival arrival) {
    copy.lock().lock();
    try {
      checkOwnLog();
      known = Optional.empty();
      copy.install(arrival.finish());
    } finally {
      copy.lock().unlock();
    }
  }

  private Request.Piece piece(long transfer, long offset) {
    Request request = new Request.FetchPiece(copy.id(), transfer, offset);
    if (source.ask(request, Feed.PATIENCE) instanceof Answer.Part part
        && part.piece().workspace().equals(copy.id())
        && part.piece().transfer() == transfer
        && part.piece().offset() == offset) {
      return part.piece();
    }
    throw new IllegalStateException("answer of another region is no piece that was asked for");
  }

  /** Deletes the file if it is of the incarnation that was deleted. */
  private void delete(LogPosition place, long epoch) {
    copy.lock().lock();
    try {
      checkOwnLog();
      if (place.epoch() < epoch && Election.isOfOneIncarnation(place.epoch(), epoch)) {
        copy.delete();
        known = Optional.empty();
      }
    } finally {
      copy.lock().unlock();
    }
  }

  @Override
  public void checkWritable() {
    throw new ReadOnlyWorkspaceException(copy.id(), source.region());
  }

  /** Reads here and refuses to write. */
  @Override
  public <T> CompletableFuture<T> run(Asking.Call<T> call) {
    try {
      if (call.kind() == Asking.Kind.WRITE) {
        checkWritable();
      }
      checkOwnLog();
      if (!around.lite().exists(copy.id())) {
        throw new WorkspaceUnavailableException(
            "workspace '"
                + copy.id()
                + "' is not here: nothing of it has come from region '"
                + source.region()
                + "'",
            null);
      }
      Duration limit = call.limit().orElse(around.options().requestTimeout());
      return call.local().apply(limit).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
