package io.contextlite.sync;

import io.contextlite.model.ContextLiteException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What goes on in the background of a workspace after writes, one run at a time; each run is a task
 * of its own, so that others on the executor get their turn. Thread-safe.
 */
public final class BackgroundWork {
  private static final System.Logger LOG = System.getLogger(BackgroundWork.class.getName());

  private final String name;
  private final Runnable work;
  private final Executor executor;
  private CompletableFuture<Boolean> running = CompletableFuture.completedFuture(true);
  private boolean active;
  private boolean wanted;
  private boolean inStep;
  private boolean closed;
  private volatile Optional<String> failure = Optional.empty();

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
  public void schedule() {
    if (becomesActive()) {
      runLater();
    }
  }

  private synchronized boolean becomesActive() {
    wanted = !closed;
    if (!wanted || active) {
      return false;
    }
    active = true;
    running = new CompletableFuture<>();
    return true;
  }

  private void runLater() {
    try {
      executor.execute(this::runOnce);
    } catch (RejectedExecutionException e) {
      drop();
      throw e;
    }
  }

  private void runOnce() {
    try {
      if (takesUp()) {
        work.run();
        failure = Optional.empty();
      }
    } catch (RuntimeException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      report(e);
    } finally {
      if (continues()) {
        runAgain();
      }
    }
  }

  private void runAgain() {
    try {
      runLater();
    } catch (RejectedExecutionException e) {
      report(e);
    }
  }

  private void report(RuntimeException failure) {
    if (!isClosed()) {
      LOG.log(System.Logger.Level.WARNING, "background work failed on " + name, failure);
    }
  }

  private synchronized boolean takesUp() {
    inStep = wanted;
    wanted = false;
    return inStep;
  }

  private synchronized boolean continues() {
    inStep = false;
    if (!wanted) {
      active = false;
      running.complete(true);
    }
    return wanted;
  }

  private synchronized void drop() {
    wanted = false;
    continues();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized CompletableFuture<Boolean> running() {
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

  /**
   * Tells whether there is nothing to do.
   *
   * @return whether no run is going on or scheduled
   */
  public synchronized boolean isSettled() {
    return !active;
  }

  /**
   * Tells what the last run failed with.
   *
   * @return the failure's message, empty if it did not fail
   */
  public Optional<String> failure() {
    return failure;
  }

  /**
   * Lets no further run begin, unless one is going on.
   *
   * @return whether none is going on
   */
  public synchronized boolean retire() {
    if (!inStep) {
      close();
    }
    return !inStep;
  }

  /** Lets no further run begin. */
  public synchronized void close() {
    closed = true;
    wanted = false;
  }
}
