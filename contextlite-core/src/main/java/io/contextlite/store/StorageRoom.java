package io.contextlite.store;

import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/*
 * A commit leaves a file of page_count pages, once they are moved there, beside a log that keeps
 * its length. The log grows by the pages that change: those that do not fit into the writer's cache
 * are in the log before the commit, where its length tells of them, and the others are at most the
 * cache. So page_count pages, the log's length and the size of the cache are an upper bound, which
 * is looked at while a transaction runs, and once more, after FTS5 has written what it gathered,
 * before it is committed. Nothing but a removal may use the last part of the room.
 */
/**
 * Keeps a workspace file with its write-ahead log within a size, and within a number of documents.
 * Guarded by the write lock.
 */
final class StorageRoom {
  /** Parts of the bound that the writer's cache and the kept room are, and the log at its usual. */
  private static final int PARTS = 32;

  private static final long LEAST_CACHE_BYTES = 64 << 10;

  /** Parts that stay free for others in a transaction on what can be done without. */
  private static final int PARTS_LEFT = 3;

  private final Path log;
  private final FileBounds bounds;
  private final long pageBytes;
  private long lastDocument;
  private long pages;
  private long kept;

  /** What a transaction would have taken when it was interrupted, or 0. */
  private long interruptedAt;

  StorageRoom(Path file, FileBounds bounds, long pageBytes) {
    this.log = file.resolveSibling(file.getFileName() + "-wal");
    this.bounds = bounds;
    this.pageBytes = pageBytes;
  }

  /** What the writer's cache, and the log before a checkpoint, are at most. */
  static long partBytes(FileBounds bounds) {
    return isBounded(bounds)
        ? Math.max(LEAST_CACHE_BYTES, bounds.storageBytes() / PARTS)
        : FileBounds.UNBOUNDED;
  }

  private static boolean isBounded(FileBounds bounds) {
    return bounds.storageBytes() != FileBounds.UNBOUNDED;
  }

  /** Prepares a transaction that adds to the file: it is interrupted once it takes too much. */
  void begin(Session writer) throws SQLException {
    if (hasMostDocuments()) {
      lastDocument = lastDocument(writer);
    }
    if (isBounded(bounds)) {
      makeRoom(writer);
      kept = partBytes(bounds);
      interruptedAt = 0;
      writer.interruptWhen(this::interrupts);
    }
  }

  /** Prepares a transaction on what can be done without, so that it is in the way of no other. */
  void beginAside(Session writer) throws SQLException {
    begin(writer);
    kept *= PARTS_LEFT;
  }

  /** Prepares a transaction that makes room. */
  void beginRemoval(Session writer) throws SQLException {
    if (isBounded(bounds)) {
      makeRoom(writer);
    }
  }

  /** Empties the log where it is long, as far as no reader needs it. */
  private void makeRoom(Session writer) throws SQLException {
    pages = writer.queryLong(0, "PRAGMA page_count");
    if (logBytes() > partBytes(bounds) || needed() + 2 * partBytes(bounds) > storageBytes()) {
      truncateLog(writer);
    }
  }

  private static void truncateLog(Session writer) throws SQLException {
    writer.queryLong(0, "PRAGMA wal_checkpoint(TRUNCATE)");
  }

  private long storageBytes() {
    return bounds.storageBytes();
  }

  private long logBytes() {
    return log.toFile().length();
  }

  private long needed() {
    return pages * pageBytes + logBytes() + partBytes(bounds) + kept;
  }

  private boolean interrupts() {
    long needed = needed();
    if (needed > storageBytes()) {
      interruptedAt = needed;
    }
    return interruptedAt > 0;
  }

  /**
   * Checks a transaction before it is committed.
   *
   * @throws LimitExceededException if the file would be too large, or have too many documents
   */
  void check(Session writer) throws SQLException {
    checkDocuments(writer);
    if (isBounded(bounds)) {
      writer.execute("SAVEPOINT written"); // has FTS5 write what it gathered
      writer.execute("RELEASE written");
      pages = writer.queryLong(0, "PRAGMA page_count");
      long needed = needed();
      if (needed > storageBytes()) {
        throw refusal(needed);
      }
    }
  }

  /** Counts only where documents are new, and not while no more than may be were ever put. */
  private void checkDocuments(Session writer) throws SQLException {
    if (!hasMostDocuments()) {
      return;
    }
    long last = lastDocument(writer);
    if (last > lastDocument && last > bounds.documents()) {
      long documents = writer.queryLong(0, "SELECT count(*) FROM documents");
      if (documents > bounds.documents()) {
        throw new LimitExceededException(
            bounds.workspace(),
            Limit.MAX_DOCUMENTS,
            bounds.documents(),
            documents,
            Optional.empty());
      }
    }
  }

  private boolean hasMostDocuments() {
    return bounds.documents() != FileBounds.UNBOUNDED;
  }

  private static long lastDocument(Session writer) throws SQLException {
    return writer.queryLong(0, "SELECT last_document_id FROM state");
  }

  /** Ends a transaction; the log keeps nothing of one that was undone. */
  void end(Session writer, boolean committed) throws SQLException {
    if (isBounded(bounds)) {
      writer.interruptNoMore();
      kept = 0;
      if (!committed) {
        truncateLog(writer);
      }
    }
  }

  /** The refusal that the failure of a statement stands for, if it was interrupted here. */
  Optional<LimitExceededException> refusal(SQLException failure) {
    return interruptedAt > 0 && Database.isInterrupt(failure)
        ? Optional.of(refusal(interruptedAt))
        : Optional.empty();
  }

  private LimitExceededException refusal(long needed) {
    return new LimitExceededException(
        bounds.workspace(), Limit.MAX_STORAGE, storageBytes(), needed, Optional.empty());
  }
}
