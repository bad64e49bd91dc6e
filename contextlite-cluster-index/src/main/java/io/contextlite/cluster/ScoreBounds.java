package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;

/*
 * For x within R of c, the exact q.x is at most q.c + |q| R. A score is q.x summed in floats: however
 * d products are summed, it is off by at most d 2^-23 |q| |x|, which is twice what d roundings of 2^-24
 * each can do to first order (Higham, "Accuracy and Stability of Numerical Algorithms", 3.1), plus what
 * products below the least normal float lose. Two more units cover the sums in double precision here.
 */
/** Upper limits of the scores of one query, as they are computed in floats. Immutable. */
final class ScoreBounds {
  private static final double UNIT = 0x1p-23;
  private static final int SPARE_UNITS = 2;

  private final float[] query;
  private final double norm;

  /**
   * Prepares limits.
   *
   * @param query {@code [d]}
   */
  ScoreBounds(float[] query) {
    this.query = query;
    this.norm = Math.sqrt(product(query, query));
  }

  /** The inner product in double precision. */
  static double product(float[] a, float[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (int bound = a.length & ~3; i < bound; i += 4) {
      s0 += (double) a[i] * b[i];
      s1 += (double) a[i + 1] * b[i + 1];
      s2 += (double) a[i + 2] * b[i + 2];
      s3 += (double) a[i + 3] * b[i + 3];
    }
    double sum = (s0 + s1) + (s2 + s3);
    for (; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** The query's length. */
  double norm() {
    return norm;
  }

  /** The inner product of the query and a list's centroid. */
  double centroidDot(StoredCluster cluster) {
    return product(query, cluster.centroid());
  }

  /** What the scores of a list's vectors are off at most by being summed in floats; O(d). */
  double roundings(StoredCluster cluster) {
    float[] centroid = cluster.centroid();
    double length = Math.sqrt(product(centroid, centroid)) + cluster.radius();
    return (query.length + SPARE_UNITS) * (UNIT * norm * length + Float.MIN_VALUE);
  }

  /** The highest score that a vector of a list may have; O(d). */
  RoutingProof.ListBound of(StoredCluster cluster) {
    double dot = centroidDot(cluster);
    double bound = dot + norm * cluster.radius() + roundings(cluster);
    return new RoutingProof.ListBound(
        cluster.id(),
        dot,
        cluster.radius(),
        Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound);
  }
}
