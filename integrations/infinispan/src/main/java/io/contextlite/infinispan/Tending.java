package io.contextlite.infinispan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does something on a thread of its own whenever it is due, once for all that was due meanwhile.
 * Thread-safe.
 */
final class Tending implements AutoCloseable {
  private final Runnable work;
  private final ExecutorService thread;
  private final AtomicBoolean due = new AtomicBoolean();

  /**
   * Creates the thread.
   *
   * @param work what is done; does not throw
   * @param name name of the thread
   */
  Tending(Runnable work, String name) {
    this.work = work;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
  }

  /** Has it done soon. */
  void due() {
    if (due.compareAndSet(false, true)) {
      try {
        thread.execute(this::run);
      } catch (RejectedExecutionException closed) {
        // nothing is due any more
      }
    }
  }

  private void run() {
    due.set(false);
    work.run();
  }

  /** Does it no more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
