package io.contextlite.cluster;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Counts queries and remembers how long the last ones took. Thread-safe. */
final class QueryWindow {
  private final long[] micros;
  private long count;

  /**
   * Begins without queries.
   *
   * @param length times that are remembered, 1 or more
   */
  QueryWindow(int length) {
    this.micros = new long[length];
  }

  synchronized void add(Duration elapsed) {
    micros[(int) (count++ % micros.length)] = TimeUnit.NANOSECONDS.toMicros(elapsed.toNanos());
  }

  synchronized ClusterMetrics.Queries figures() {
    long[] sorted = Arrays.copyOf(micros, (int) Math.min(count, micros.length));
    Arrays.sort(sorted);
    return new ClusterMetrics.Queries(
        count, sorted.length, NearestRank.of(sorted, .5), NearestRank.of(sorted, .99));
  }
}
