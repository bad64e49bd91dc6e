package io.contextlite.discovery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same again and again on a thread, later after failures. Thread-safe. */
final class Loop {
  private final Step step;
  private final Consumer<SourceException> failed;
  private final Runnable end;
  private final Backoff backoff;
  private final Pauses pauses;

  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopped;
  private boolean begun;
  private @Nullable Thread runner; // while it may be interrupted

  /** What is done. */
  @FunctionalInterface
  interface Step {
    /** Returns the time until it is done again; without, the loop ends. */
    Optional<Duration> run() throws SourceException, InterruptedException;
  }

  /**
   * Makes a loop.
   *
   * @param step what is done
   * @param failed told of each failure
   * @param end done once at the end, on the same thread
   * @param backoff says how long to wait after failures
   * @param pauses waits
   */
  Loop(Step step, Consumer<SourceException> failed, Runnable end, Backoff backoff, Pauses pauses) {
    this.step = step;
    this.failed = failed;
    this.end = end;
    this.backoff = backoff;
    this.pauses = pauses;
  }

  /** Starts it, at most once. */
  void start(Executor executor) {
    executor.execute(this::run);
  }

  /** Ends it soon, by an interrupt. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      if (runner != null) {
        runner.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end, if it has begun. */
  boolean awaitEnd(Duration most) throws InterruptedException {
    lock.lock();
    try {
      if (!begun) {
        return true;
      }
    } finally {
      lock.unlock();
    }
    return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    if (!begin()) {
      return;
    }
    try {
      repeat();
    } catch (InterruptedException e) {
      stopped = true; // by stop, or by whose executor it is
    } finally {
      leave();
      end.run();
      ended.countDown();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      if (!stopped) {
        begun = true;
        runner = Thread.currentThread();
      }
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /** An interrupt that was meant for the loop is over. */
  private void leave() {
    lock.lock();
    try {
      runner = null;
      boolean wasMeantForTheLoop = Thread.interrupted();
      stopped |= wasMeantForTheLoop;
    } finally {
      lock.unlock();
    }
  }

  private void repeat() throws InterruptedException {
    while (!stopped) {
      Optional<Duration> rest = attempt();
      if (rest.isEmpty()) {
        return;
      }
      pauses.pause(rest.orElseThrow());
    }
  }

  private Optional<Duration> attempt() throws InterruptedException {
    try {
      Optional<Duration> rest = step.run();
      backoff.reset();
      return rest;
    } catch (SourceException e) {
      failed.accept(e);
    } catch (RuntimeException | LinkageError e) {
      failed.accept(new SourceException("expected no failure of this library, actual=" + e));
    }
    return Optional.of(backoff.next());
  }
}
