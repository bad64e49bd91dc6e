package io.contextlite.discovery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures in a row. Confined to one thread. */
final class Backoff {
  static final Duration FIRST = Duration.ofMillis(200);
  static final Duration MOST = Duration.ofSeconds(10);

  private static final int MOST_DOUBLINGS = 10;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** Returns a time between half of the present step and all of it; the step doubles. */
  Duration next() {
    long step = Math.min(MOST.toMillis(), FIRST.toMillis() << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    return Duration.ofMillis(random.nextLong(step / 2, step + 1));
  }

  void reset() {
    failures = 0;
  }
}
