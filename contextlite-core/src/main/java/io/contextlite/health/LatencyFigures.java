package io.contextlite.health;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long requests took, from their arrival to their end, waiting included. Immutable.
 *
 * @param count requests
 * @param total added up
 * @param p50 no fewer than half of the requests took at most this long; an upper bound that is at
 *     most an eighth too large, or a microsecond; zero without requests
 * @param p95 the same for 95 of 100
 * @param p99 the same for 99 of 100
 * @param cumulative how many requests took less than a time, for powers of two of a microsecond
 *     from about 1 millisecond to 33 seconds
 */
public record LatencyFigures(
    long count,
    Duration total,
    Duration p50,
    Duration p95,
    Duration p99,
    SortedMap<Duration, Long> cumulative) {

  /**
   * Copies the map.
   *
   * @param count requests
   * @param total added up
   * @param p50 median
   * @param p95 95th percentile
   * @param p99 99th percentile
   * @param cumulative requests by the time that they took less than
   */
  public LatencyFigures {
    cumulative = Collections.unmodifiableSortedMap(new TreeMap<>(cumulative));
  }

  /**
   * Returns the mean.
   *
   * @return mean time, zero without requests
   */
  public Duration mean() {
    return count == 0 ? Duration.ZERO : total.dividedBy(count);
  }
}
