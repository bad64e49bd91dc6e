package io.contextlite.sync;

import io.contextlite.model.ContextLiteException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What goes on in the background of a workspace after writes, one run at a time. Thread-safe. */
public final class BackgroundWork {
  private static final System.Logger LOG = System.getLogger(BackgroundWork.class.getName());

  private final String name;
  private final Runnable work;
  private final Executor executor;
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
  private boolean active;
  private boolean wanted;
  private boolean closed;

  /**
   * Creates work.
   *
   * @param name what a failure is reported with
   * @param work does what there is to do
   * @param executor runs it
   */
  public BackgroundWork(String name, Runnable work, Executor executor) {
    this.name = name;
    this.work = work;
    this.executor = executor;
  }

  /** Lets a run begin after this call, once the present one has ended. */
  public synchronized void schedule() {
    wanted = !closed;
    if (wanted && !active) {
      active = true;
      running = CompletableFuture.runAsync(this::runWhileWanted, executor);
    }
  }

  private void runWhileWanted() {
    while (begins()) {
      try {
        work.run();
      } catch (RuntimeException e) {
        if (!isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "background work failed on " + name, e);
        }
      }
    }
  }

  private synchronized boolean begins() {
    active = wanted;
    wanted = false;
    return active;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized CompletableFuture<?> running() {
    return running;
  }

  /**
   * Waits for what is scheduled.
   *
   * @param timeout how long to wait
   * @return whether it has ended
   * @throws ContextLiteException if the thread is interrupted
   */
  public boolean await(Duration timeout) {
    try {
      running().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContextLiteException("interrupted while waiting for background work", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("background work reports its failures itself", e);
    }
  }

  /** Lets no further run begin. */
  public synchronized void close() {
    closed = true;
    wanted = false;
  }
}
