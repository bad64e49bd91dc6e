package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What candidates speak of: each cluster has one topic of about one for fifteen candidates, a few
 * topics having most of the clusters. Immutable.
 *
 * @param members candidates of each topic, in order of rank
 * @param clusterOf cluster of each candidate
 */
record Topics(List<List<Integer>> members, List<Integer> clusterOf) {
  private static final int CANDIDATES_A_TOPIC = 15;
  private static final int LEAST_TOPICS = 3;
  private static final double EDGES_A_CANDIDATE = 4;
  private static final double LEAST_LOSS = .1;
  private static final double MOST_LOSS = .8;
  private static final int FLOORS = 3;

  static Topics of(List<List<Integer>> clusters, int candidates, Draw draw) {
    int count = Math.max(LEAST_TOPICS, candidates / CANDIDATES_A_TOPIC);
    List<List<Integer>> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new ArrayList<>());
    }
    Integer[] clusterOf = new Integer[candidates];
    for (int cluster = 0; cluster < clusters.size(); cluster++) {
      double skewed = draw.between(0, 1);
      List<Integer> topic = members.get((int) (count * skewed * skewed));
      for (int candidate : clusters.get(cluster)) {
        clusterOf[candidate] = cluster;
        topic.add(candidate);
      }
    }
    members.forEach(topic -> topic.sort(null));
    return new Topics(members, List.of(clusterOf));
  }

  /** Draws losses between candidates of one topic across clusters, about four with each. */
  List<PairEffect> losses(long[] values, Draw draw) {
    List<PairEffect> losses = new ArrayList<>();
    for (List<Integer> topic : members) {
      double chance = EDGES_A_CANDIDATE / Math.max(1, topic.size() - 1);
      for (int a = 0; a < topic.size(); a++) {
        for (int b = a + 1; b < topic.size(); b++) {
          int first = topic.get(a);
          int second = topic.get(b);
          boolean apart = !clusterOf.get(first).equals(clusterOf.get(second));
          if (apart && draw.chance(chance)) {
            long loss = draw.shareOfLesser(values[first], values[second], LEAST_LOSS, MOST_LOSS);
            losses.add(new PairEffect(first, second, -loss));
          }
        }
      }
    }
    return losses;
  }

  /**
   * Draws up to three topics of which at least one member is to be chosen, from among those that
   * have a member that is easily had.
   */
  List<LinearLimit> floors(IntPredicate easilyHad, Draw draw) {
    List<Integer> left = new ArrayList<>();
    IntStream.range(0, members.size())
        .filter(topic -> members.get(topic).stream().anyMatch(easilyHad::test))
        .forEach(left::add);
    List<LinearLimit> floors = new ArrayList<>();
    while (floors.size() < FLOORS && !left.isEmpty()) {
      int topic = left.remove(draw.count(0, left.size() - 1));
      floors.add(LinearLimit.atLeast("topic " + topic, members.get(topic), 1));
    }
    return floors;
  }
}
