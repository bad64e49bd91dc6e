package io.contextlite.store;

import java.time.Duration;

/**
 * A point in time on the monotonic clock. Immutable.
 *
 * @param nanos value of {@link System#nanoTime()} at which time is up
 * @param bounded whether there is a deadline at all
 */
public record Deadline(long nanos, boolean bounded) {
  /** Never. */
  public static final Deadline NONE = new Deadline(0, false);

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
}
