package io.contextlite.smt.z3;

import java.time.Duration;

/** A point in time by which a solve must end. Immutable. */
final class Deadline {
  /* Z3 takes milliseconds as a 32-bit number; a limit beyond it is as good as none. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  static Deadline after(Duration limit) {
    Duration kept = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
    return new Deadline(System.nanoTime() + kept.toNanos());
  }

  Deadline plusMillis(int millis) {
    return new Deadline(nanos + millis * 1_000_000L);
  }

  boolean hasPassed() {
    return nanosLeft() <= 0;
  }

  /** Milliseconds that are left, rounded up, so 0 only when there is no time. */
  int millisLeft() {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, (nanosLeft() + 999_999) / 1_000_000));
  }

  private long nanosLeft() {
    return nanos - System.nanoTime();
  }
}
