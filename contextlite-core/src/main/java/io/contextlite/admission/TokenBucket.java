package io.contextlite.admission;

import java.time.Duration;

/*
 * What is taken but not yet delivered still fills the bucket, so that tokens that are free and
 * tokens under way are never more than its size together. What is delivered in any stretch of time
 * is therefore at most the size and what flows in meanwhile.
 */
/**
 * Tokens that come back continuously, a minute's worth at most. Confined to a caller's lock.
 *
 * <p>Times are nanoseconds of one clock; one that goes back is taken to stand still.
 */
final class TokenBucket {
  private static final double NANOS_PER_MINUTE = 60e9;

  private final long perMinute;
  private double free;
  private long underWay;
  private long lastNanos;

  /** Starts a full bucket. */
  TokenBucket(long perMinute, long nanos) {
    this.perMinute = perMinute;
    this.free = perMinute;
    this.lastNanos = nanos;
  }

  /** Takes tokens, all or none. */
  boolean take(long tokens, long nanos) {
    refill(nanos);
    if (tokens > free) {
      return false;
    }
    free -= tokens;
    underWay += tokens;
    return true;
  }

  /** Ends what was begun by taking: gives back what was not delivered. */
  void deliver(long taken, long delivered, long nanos) {
    refill(nanos);
    underWay -= taken;
    free += taken - delivered;
  }

  /** Tokens that can be taken. */
  long free(long nanos) {
    refill(nanos);
    return (long) Math.floor(free);
  }

  /** When so many tokens can be taken, if no others are meanwhile. */
  Duration until(long tokens, long nanos) {
    refill(nanos);
    double missing = Math.max(0, tokens - free);
    return Duration.ofNanos((long) Math.ceil(missing * NANOS_PER_MINUTE / perMinute));
  }

  private void refill(long nanos) {
    double flowedIn = Math.max(0, nanos - lastNanos) * (perMinute / NANOS_PER_MINUTE);
    free = Math.min((double) perMinute - underWay, free + flowedIn);
    lastNanos = Math.max(lastNanos, nanos);
  }
}
