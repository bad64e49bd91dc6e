package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/*
 * A list's potential is q.c + t |q| s, where s is the root mean square distance of its vectors from
 * its centroid c: about what the best of them scores. Ranking by q.c - |c|^2 / 2, the distance,
 * favours tight lists that the few best of many loose ones beat. Groups are opened when their own
 * potential is the highest; the potential of a list is first taken from the code of its centroid,
 * and exactly when it comes to the top.
 *
 * Keys are of a potential and of the group or list that has it. There is one for the best list of
 * each open group, and one for each list whose potential is exact.
 */
/** Lists by descending potential for one query. Confined to one thread. */
final class ListQueue {
  /** t: what good vectors lie above the centroid, in the query's length times the spread. */
  static final float REACH = .3f;

  /** The potential of a list that was at the top. */
  private static final float TAKEN = Float.NaN;

  /** Marks a list whose potential is exact. */
  private static final int EXACT = 1 << 31;

  private final CentroidTree tree;
  private final float[] query;
  private final QueryCode code;
  private final float norm;
  private final float[] centerDots;

  /** Keys of groups, rising; those from this one on are open. */
  private final long[] groupKeys;

  private int unopened;

  /** Estimated potentials of the lists of open groups that were not at the top yet. */
  private final float[] potentials;

  /** Keys of lists, the highest first. */
  private final PriorityQueue<Long> keys = new PriorityQueue<>(Comparator.reverseOrder());

  private float potential;
  private float dot;
  private StoredCluster cluster;

  ListQueue(CentroidTree tree, float[] query, QueryCode code) {
    this.tree = tree;
    this.query = query;
    this.code = code;
    this.norm = (float) Math.sqrt(Dots.squaredNorm(query));
    this.unopened = tree.groups().size();
    this.centerDots = new float[unopened];
    tree.centerDots(query, centerDots);
    this.groupKeys = new long[unopened];
    for (int g = 0; g < unopened; g++) {
      groupKeys[g] = RankKey.of(centerDots[g] + norm * tree.groups().get(g).reach(), g);
    }
    Arrays.sort(groupKeys);
    this.potentials = new float[tree.lists()];
    this.cluster = tree.list(0);
  }

  /** The query's length. */
  float norm() {
    return norm;
  }

  /** Moves to the next list; false if there is none. */
  boolean next() {
    while (true) {
      while (unopened > 0 && (keys.isEmpty() || groupKeys[unopened - 1] > keys.element())) {
        open((int) groupKeys[--unopened]);
      }
      Long key = keys.poll();
      if (key == null) {
        return false;
      }
      int list = key.intValue() & Integer.MAX_VALUE;
      cluster = tree.list(list);
      dot = Dots.product(query, cluster.centroid());
      if ((key.intValue() & EXACT) != 0) {
        potential = RankKey.value(key);
        return true;
      }
      potentials[list] = TAKEN;
      addBest(tree.groupOf(list));
      potential = dot + norm * REACH * tree.spread(list);
      long exact = RankKey.of(potential, list | EXACT);
      if (keys.isEmpty() || exact >= keys.element()) {
        return true;
      }
      keys.add(exact);
    }
  }

  private void open(int group) {
    int first = tree.firstList(group);
    tree.groups().get(group).codes().estimate(code, centerDots[group], potentials, first);
    for (int list = first; list < tree.firstList(group + 1); list++) {
      potentials[list] += norm * REACH * tree.spread(list);
    }
    addBest(group);
  }

  /** Adds the best list of a group that is not taken. */
  private void addBest(int group) {
    int end = tree.firstList(group + 1);
    int best = -1;
    float highest = Float.NEGATIVE_INFINITY;
    for (int list = tree.firstList(group); list < end; list++) {
      if (potentials[list] >= highest) {
        highest = potentials[list];
        best = list;
      }
    }
    if (best >= 0) {
      keys.add(RankKey.of(highest, best));
    }
  }

  /** The list that the queue stands at. */
  StoredCluster cluster() {
    return cluster;
  }

  /** The inner product of the query and the list's centroid. */
  float dot() {
    return dot;
  }

  /** The list's potential. */
  float potential() {
    return potential;
  }
}
