package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.PairEffect;
import java.util.ArrayList;
import java.util.List;

/**
 * Candidates that say nearly the same, which stand near each other in a ranking: a cluster has its
 * best candidate and others from among the next free ranks, each taken with a chance of one third.
 * Every pair of a cluster loses a share of its lesser value when both are chosen.
 */
final class Clusters {
  private static final double TAKEN = 1.0 / 3;

  private Clusters() {}

  /** Divides ranked candidates into clusters of one to a largest size, all sizes alike. */
  static List<List<Integer>> of(int candidates, int largest, Draw draw) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      free.add(i);
    }
    List<List<Integer>> clusters = new ArrayList<>();
    while (!free.isEmpty()) {
      int size = draw.count(1, largest);
      List<Integer> cluster = new ArrayList<>(List.of(free.remove(0)));
      for (int i = 0; i < free.size() && cluster.size() < size; ) {
        if (draw.chance(TAKEN)) {
          cluster.add(free.remove(i));
        } else {
          i++;
        }
      }
      clusters.add(cluster);
    }
    return clusters;
  }

  /** Draws the losses of all pairs within clusters. */
  static List<PairEffect> losses(
      List<List<Integer>> clusters, long[] values, double least, double most, Draw draw) {
    List<PairEffect> losses = new ArrayList<>();
    for (List<Integer> cluster : clusters) {
      for (int a = 0; a < cluster.size(); a++) {
        for (int b = a + 1; b < cluster.size(); b++) {
          int first = cluster.get(a);
          int second = cluster.get(b);
          long loss = draw.shareOfLesser(values[first], values[second], least, most);
          losses.add(new PairEffect(first, second, -loss));
        }
      }
    }
    return losses;
  }
}
