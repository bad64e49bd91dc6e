package io.contextlite.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment at which work ends.
 *
 * @param clock nanoseconds since some moment
 * @param begin when the work began
 * @param nanos how long it may take
 */
record TimeLimit(LongSupplier clock, long begin, long nanos) {
  /** No limit. */
  static final TimeLimit NONE = new TimeLimit(() -> 0, 0, Long.MAX_VALUE);

  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  /**
   * Starts a limit.
   *
   * @param clock nanoseconds since some moment
   * @param timeout how long work may take
   * @throws IllegalArgumentException if the timeout is negative
   */
  static TimeLimit starting(LongSupplier clock, Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("timeout must not be negative: " + timeout);
    }
    long nanos = timeout.compareTo(LONGEST) < 0 ? timeout.toNanos() : Long.MAX_VALUE;
    return new TimeLimit(clock, clock.getAsLong(), nanos);
  }

  boolean hasPassed() {
    return clock.getAsLong() - begin >= nanos;
  }
}
