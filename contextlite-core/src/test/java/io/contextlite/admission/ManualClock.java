package io.contextlite.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class ManualClock extends Clock {
  private volatile Instant now = Instant.parse("2026-01-15T00:00:00Z");

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return now;
  }

  long nanos() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  /** Moves the clock. */
  public void pass(Duration duration) {
    now = now.plus(duration);
  }
}
