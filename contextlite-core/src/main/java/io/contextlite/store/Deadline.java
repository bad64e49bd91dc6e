package io.contextlite.store;

import io.contextlite.model.ContextLiteException;
import io.contextlite.model.DeadlineExceededException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A point in time on the monotonic clock. Immutable.
 *
 * @param nanos value of {@link System#nanoTime()} at which time is up
 * @param bounded whether there is a deadline at all
 */
public record Deadline(long nanos, boolean bounded) {
  /** Never. */
  public static final Deadline NONE = new Deadline(0, false);

  /** Longer than anything is waited for. */
  public static final Duration FOREVER = Duration.ofDays(10_000);

  /**
   * Sets a deadline from now on.
   *
   * @param timeout time left
   * @return the deadline
   */
  public static Deadline after(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos(), true);
  }

  /**
   * Tells whether time is up.
   *
   * @return true from the deadline on
   */
  public boolean expired() {
    return bounded && System.nanoTime() - nanos >= 0;
  }

  /**
   * Returns the time left.
   *
   * @param limit most time wanted
   * @return the smaller of the limit and the time left, never negative
   */
  public Duration remaining(Duration limit) {
    if (!bounded) {
      return limit;
    }
    Duration left = Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    return left.compareTo(limit) < 0 ? left : limit;
  }

  /**
   * Waits until something is there, or time is up.
   *
   * @param <T> what is waited for
   * @param awaited completed when it is there, never exceptionally
   * @param what names it, for messages
   * @return what was waited for
   * @throws DeadlineExceededException if the deadline passed first
   * @throws ContextLiteException if the thread was interrupted first
   */
  public <T> T await(CompletableFuture<T> awaited, String what) {
    try {
      return awaited.get(remaining(FOREVER).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw passedWaitingFor(what);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContextLiteException("interrupted while waiting for " + what, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("it comes or not, but does not fail: " + what, e);
    }
  }

  /**
   * Returns what ends a wait that took too long.
   *
   * @param what what was waited for, for messages
   * @return the exception, to be thrown
   */
  public static DeadlineExceededException passedWaitingFor(String what) {
    return new DeadlineExceededException("deadline passed while waiting for " + what);
  }
}
