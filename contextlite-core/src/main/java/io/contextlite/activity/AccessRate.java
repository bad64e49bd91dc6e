package io.contextlite.activity;

import java.time.Duration;
import java.time.Instant;

/*
 * Each access adds one to a count that halves every half-life. Accesses that come at a steady rate r
 * let the count tend to r * halfLife / ln 2, so the count times ln 2 / halfLife estimates the rate
 * (forward decay with an exponential: Cormode et al., "Forward decay", ICDE 2009).
 */
/** An exponentially decayed rate of accesses. Thread-safe. */
final class AccessRate {
  private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LN_2 = Math.log(2);

  private final double halfLifeNanos;
  private double count;
  private Instant last;

  AccessRate(Duration halfLife, Instant now) {
    this.halfLifeNanos = halfLife.toNanos();
    this.last = now;
  }

  synchronized void note(Instant now) {
    count = decayed(now) + 1;
    last = now.isAfter(last) ? now : last;
  }

  synchronized double perHour(Instant now) {
    return decayed(now) * LN_2 / halfLifeNanos * NANOS_PER_HOUR;
  }

  synchronized Instant last() {
    return last;
  }

  /** A clock that goes back lets no time pass. */
  private double decayed(Instant now) {
    double seconds = now.getEpochSecond() - (double) last.getEpochSecond();
    double nanos = seconds * NANOS_PER_SECOND + now.getNano() - last.getNano();
    return count * Math.pow(2, -Math.max(0, nanos) / halfLifeNanos);
  }
}
