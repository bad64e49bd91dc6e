package io.contextlite.sync;

import io.contextlite.postings.Folding;
import io.contextlite.postings.PostingsIndex;
import io.contextlite.store.Database;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Folds passages into the read-optimised full-text index in the background, a segment at a time.
 * Thread-safe.
 */
public final class PostingsFolding {
  private static final System.Logger LOG = System.getLogger(PostingsFolding.class.getName());

  private final Database database;
  private final Folding folding;
  private final Executor executor;
  private final ReentrantLock running = new ReentrantLock();
  private CompletableFuture<?> scheduled = CompletableFuture.completedFuture(null);
  private volatile boolean closed;

  /**
   * Creates a folding.
   *
   * @param database the workspace file
   * @param index knows whether the segments are damaged
   * @param executor runs what is scheduled
   */
  public PostingsFolding(Database database, PostingsIndex index, Executor executor) {
    this.database = database;
    this.folding = new Folding(database, index);
    this.executor = executor;
  }

  /** Folds in the background what there is to fold. */
  public synchronized void schedule() {
    if (scheduled.isDone() && !closed) {
      scheduled = CompletableFuture.runAsync(this::runQuietly, executor);
    }
  }

  private void runQuietly() {
    try {
      run();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.log(System.Logger.Level.WARNING, "folding failed on " + database.file(), e);
      }
    }
  }

  /** Folds what there is to fold. */
  public void run() {
    running.lock();
    try {
      boolean more = true;
      while (more && !closed) {
        more = folding.step();
      }
    } finally {
      running.unlock();
    }
  }

  /** Ends what is scheduled at its next segment; nothing is folded any more. */
  public void close() {
    closed = true;
  }
}
