package io.contextlite.cache;

import io.contextlite.model.ContextLiteException;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.store.ContextTable;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.transfer.RecordCodec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Contexts in the workspace file. They are gathered and written later, never while a question
 * waits; what the file has no room for is dropped, and so is what cannot be read. Thread-safe.
 */
final class StoredContexts {
  private static final System.Logger LOG = System.getLogger(StoredContexts.class.getName());

  private static final RecordCodec<CachedContext> CODEC = RecordCodec.of(CachedContext.class);

  /** Contexts that are written together. */
  private static final int TOGETHER = 16;

  /** Contexts that wait at most, the oldest give way. */
  private static final int MOST_WAITING = 64;

  /** A context is at most this part of the room for all. */
  private static final int PARTS = 8;

  private final Database database;
  private final ContextCache.Options options;
  private final Runnable whenMany;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final LongAdder damaged = new LongAdder();
  private long waitingBytes;

  /** A context on its way to the file. */
  private record Waiting(ContextKey key, Moment moment, CachedContext context) {
    int bytes() {
      return ContextWeight.of(context);
    }
  }

  StoredContexts(Database database, ContextCache.Options options, Runnable whenMany) {
    this.database = database;
    this.options = options;
    this.whenMany = whenMany;
  }

  /** What the forms of this version of the types look like; others are not understood. */
  static String shape() {
    return CODEC.shape();
  }

  long generation(Deadline deadline) {
    return database.read(
        "look for a kept context", deadline, session -> new ContextTable(session).generation());
  }

  Optional<CachedContext> find(ContextKey key, Deadline deadline) {
    try {
      return database
          .read(
              "look for a kept context",
              deadline,
              session -> new ContextTable(session).find(key.digest()))
          .flatMap(this::unpacked);
    } catch (WorkspaceFileException e) {
      return dropped(e);
    }
  }

  private Optional<CachedContext> unpacked(ContextTable.Found found) {
    if (!found.intact()) {
      return dropped(new IllegalArgumentException("checksum differs"));
    }
    try {
      return Optional.of(CODEC.read(Packing.unpack(found.data())));
    } catch (RuntimeException e) {
      return dropped(e);
    }
  }

  private Optional<CachedContext> dropped(RuntimeException why) {
    damaged.increment();
    LOG.log(
        System.Logger.Level.DEBUG,
        "a kept context of workspace '" + options.workspace() + "' cannot be read",
        why);
    return Optional.empty();
  }

  long damaged() {
    return damaged.sum();
  }

  synchronized long waitingBytes() {
    return waitingBytes;
  }

  void add(ContextKey key, Moment moment, CachedContext context) {
    Waiting added = new Waiting(key, moment, context);
    if (enqueue(added) >= TOGETHER) {
      whenMany.run();
    }
  }

  private synchronized int enqueue(Waiting added) {
    waiting.add(added);
    waitingBytes += added.bytes();
    if (waiting.size() > MOST_WAITING) {
      waitingBytes -= waiting.remove().bytes();
    }
    return waiting.size();
  }

  synchronized void clear() {
    waiting.clear();
    waitingBytes = 0;
  }

  private synchronized List<Waiting> take() {
    List<Waiting> taken = List.copyOf(waiting);
    clear();
    return taken;
  }

  /** Writes what waits; what the file does not take, if only as it is closed, is dropped. */
  void write() {
    Instant now = options.recencyClock().instant();
    List<ContextTable.Row> rows = new ArrayList<>();
    for (Waiting one : take()) {
      byte[] plain = CODEC.write(one.context());
      if (plain.length <= Packing.MAX_BYTES) {
        rows.add(row(one, Packing.pack(plain)));
      }
    }
    rows.removeIf(row -> row.data().length > options.fileBytes() / PARTS);
    if (rows.isEmpty()) {
      return;
    }
    try {
      database.changeAside(
          "keep contexts",
          session -> new ContextTable(session).put(rows, now.toEpochMilli(), options.fileBytes()));
    } catch (ContextLiteException | IllegalStateException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "contexts of workspace '" + options.workspace() + "' are not kept in its file",
          e);
    }
  }

  private ContextTable.Row row(Waiting one, byte[] packed) {
    Moment moment = one.moment();
    return new ContextTable.Row(
        one.key().digest(),
        moment.generation(),
        moment.time().plus(options.timeToLive()).toEpochMilli(),
        packed);
  }
}
