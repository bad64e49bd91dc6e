package io.contextlite.cluster;

/*
 * Lists come by descending potential u. A search goes on as long as
 *
 *   (u - s_k) / (|q| s) - b ln(1 + codes) >= margin
 *
 * with s_k the k-th best estimate so far, s the root mean square distance of all vectors from their
 * centroids, and codes the vectors looked at: far lists must promise the more, the more was seen.
 */
/** Decides when a search has seen enough. Immutable. */
final class StopRule {
  private static final double PATIENCE = .15;

  private final double unit;

  /**
   * Creates a rule.
   *
   * @param queryNorm {@code |q|}
   * @param spread s
   */
  StopRule(double queryNorm, double spread) {
    this.unit = Math.max(queryNorm * spread, Float.MIN_NORMAL);
  }

  /** The largest margin at which a search still looks into a list. */
  double margin(float potential, float kth, long codes) {
    return (potential - (double) kth) / unit - PATIENCE * Math.log1p((double) codes);
  }
}
