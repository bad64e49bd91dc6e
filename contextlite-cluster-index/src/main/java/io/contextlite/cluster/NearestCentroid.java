package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;

/**
 * Finds the list whose centroid is nearest to a vector, in all likelihood: groups with near centers
 * are looked into by codes, and the centroids that seem nearest are compared exactly. Confined to
 * one thread.
 */
final class NearestCentroid {
  private static final int GROUPS = 8;
  private static final int COMPARED = 8;

  private final CentroidTree tree;
  private final float[] centerScores;
  private final StoredCluster[] near = new StoredCluster[COMPARED];
  private final float[] nearScores = new float[COMPARED];
  private final float[] nearHalfNorms = new float[COMPARED];
  private int nearCount;
  private float[] estimates = {};

  NearestCentroid(CentroidTree tree) {
    this.tree = tree;
    this.centerScores = new float[tree.groups().size()];
  }

  /** Finds the list of a vector; O(sqrt(lists)). */
  StoredCluster of(float[] vector) {
    tree.centerDots(vector, centerScores);
    float[] dots = centerScores.clone();
    for (int g = 0; g < centerScores.length; g++) {
      centerScores[g] -= tree.halfNorm(g);
    }
    QueryCode code = new QueryCode(tree.codec(), vector);
    nearCount = 0;
    for (int i = 0; i < Math.min(GROUPS, centerScores.length); i++) {
      int best = 0;
      for (int g = 1; g < centerScores.length; g++) {
        best = centerScores[g] > centerScores[best] ? g : best;
      }
      centerScores[best] = Float.NEGATIVE_INFINITY;
      look(tree.groups().get(best), code, dots[best]);
    }
    int best = 0;
    float bestScore = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < nearCount; i++) {
      float score = Dots.product(vector, near[i].centroid()) - nearHalfNorms[i];
      if (score > bestScore || (score == bestScore && near[i].id() < near[best].id())) {
        bestScore = score;
        best = i;
      }
    }
    return near[best];
  }

  private void look(ClusterGroup group, QueryCode code, float centerDot) {
    int size = group.codes().size();
    if (estimates.length < size) {
      estimates = new float[size];
    }
    group.codes().estimate(code, centerDot, estimates, 0);
    for (int i = 0; i < size; i++) {
      float score = estimates[i] - group.halfNorm(i);
      if (nearCount < COMPARED || score > nearScores[nearCount - 1]) {
        insert(group.members().get(i), group.halfNorm(i), score);
      }
    }
  }

  private void insert(StoredCluster cluster, float halfNorm, float score) {
    int i = nearCount < COMPARED ? nearCount++ : COMPARED - 1;
    for (; i > 0 && nearScores[i - 1] < score; i--) {
      near[i] = near[i - 1];
      nearScores[i] = nearScores[i - 1];
      nearHalfNorms[i] = nearHalfNorms[i - 1];
    }
    near[i] = cluster;
    nearScores[i] = score;
    nearHalfNorms[i] = halfNorm;
  }
}
