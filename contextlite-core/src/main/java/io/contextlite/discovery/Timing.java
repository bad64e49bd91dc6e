package io.contextlite.discovery;

import java.time.Duration;

/**
 * Times that follow from {@code health_check_interval}. Immutable.
 *
 * @param timeToLive time after which a node that says nothing is gone, in whole seconds
 * @param look most time between two looks at the source
 * @param request most time for an answer
 */
record Timing(Duration timeToLive, Duration look, Duration request) {
  static final Duration REQUEST = Duration.ofSeconds(5);

  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Consul waits for at most ten minutes. */
  private static final Duration MOST_LOOK = Duration.ofMinutes(5);

  static Timing of(Duration interval) {
    Duration most = interval.compareTo(LEAST) < 0 ? LEAST : interval;
    return new Timing(
        Duration.ofSeconds(most.plusSeconds(1).minusNanos(1).toSeconds()),
        most.compareTo(MOST_LOOK) > 0 ? MOST_LOOK : most,
        REQUEST);
  }

  /** How often to say that a node is still there. */
  static Duration refresh(Duration timeToLive) {
    return timeToLive.dividedBy(3);
  }
}
