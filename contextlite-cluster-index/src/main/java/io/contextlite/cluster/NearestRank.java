package io.contextlite.cluster;

/** Quantiles by the nearest rank. */
final class NearestRank {
  private NearestRank() {}

  /**
   * Finds a quantile.
   *
   * @param sorted rising
   * @param share of the values that are at most as large, 0 to 1
   * @return one of the values, 0 if there is none
   */
  static long of(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
