package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.Arrays;

/*
 * A list's potential is q.c + t |q| s, where s is the root mean square distance of its vectors from
 * its centroid c: about what the best of them scores. Ranking by q.c - |c|^2 / 2, the distance,
 * favours tight lists that the few best of many loose ones beat. Groups are opened when their own
 * potential is the highest; the potential of a list is first taken from the code of its centroid,
 * and exactly when it comes to the top.
 */
/** Lists by descending potential for one query. Confined to one thread. */
final class ListQueue {
  /** t: what good vectors lie above the centroid, in the query's length times the spread. */
  private static final float REACH = .3f;

  private static final int START = 256;

  private final CentroidTree tree;
  private final float[] query;
  private final QueryCode code;
  private final float norm;
  private final float[] centerDots;
  private final float[] groupPotentials;
  private final Integer[] groupOrder;
  private int nextGroup;

  /** A binary heap: potential, group, member; exact dots where they are known. */
  private float[] potentials = new float[START];

  private int[] groups = new int[START];
  private int[] members = new int[START];
  private float[] exactDots = new float[START];
  private int size;

  private float potential;
  private float dot;
  private StoredCluster cluster;

  ListQueue(CentroidTree tree, float[] query, QueryCode code) {
    this.tree = tree;
    this.query = query;
    this.code = code;
    this.norm = (float) Math.sqrt(Dots.squaredNorm(query));
    int n = tree.groups().size();
    this.centerDots = new float[n];
    tree.centerDots(query, centerDots);
    this.groupPotentials = new float[n];
    this.groupOrder = new Integer[n];
    for (int g = 0; g < n; g++) {
      groupPotentials[g] = centerDots[g] + norm * tree.groups().get(g).reach();
      groupOrder[g] = g;
    }
    Arrays.sort(groupOrder, (a, b) -> Float.compare(groupPotentials[b], groupPotentials[a]));
    this.cluster = tree.groups().get(0).members().get(0);
  }

  /** The query's length. */
  float norm() {
    return norm;
  }

  /** Moves to the next list; false if there is none. */
  boolean next() {
    while (true) {
      while (nextGroup < groupOrder.length
          && (size == 0 || groupPotentials[groupOrder[nextGroup]] > potentials[0])) {
        open(groupOrder[nextGroup++]);
      }
      if (size == 0) {
        return false;
      }
      int group = groups[0];
      int member = members[0];
      float exact = exactDots[0];
      potential = potentials[0];
      removeTop();
      ClusterGroup from = tree.groups().get(group);
      cluster = from.members().get(member);
      if (!Float.isNaN(exact)) {
        dot = exact;
        return true;
      }
      dot = Dots.product(query, cluster.centroid());
      potential = dot + norm * REACH * from.spread(member);
      if (size == 0 || potential >= potentials[0]) {
        return true;
      }
      add(potential, group, member, dot);
    }
  }

  private void open(int index) {
    ClusterGroup group = tree.groups().get(index);
    ListCodes codes = group.codes();
    for (int i = 0; i < codes.size(); i++) {
      float estimate = codes.estimate(code, centerDots[index], i);
      add(estimate + norm * REACH * group.spread(i), index, i, Float.NaN);
    }
  }

  private void add(float value, int group, int member, float exact) {
    if (size == potentials.length) {
      potentials = Arrays.copyOf(potentials, 2 * size);
      groups = Arrays.copyOf(groups, 2 * size);
      members = Arrays.copyOf(members, 2 * size);
      exactDots = Arrays.copyOf(exactDots, 2 * size);
    }
    int i = size++;
    while (i > 0 && potentials[(i - 1) >>> 1] < value) {
      move((i - 1) >>> 1, i);
      i = (i - 1) >>> 1;
    }
    set(i, value, group, member, exact);
  }

  private void removeTop() {
    int last = --size;
    float value = potentials[last];
    int i = 0;
    for (int child = 1; child < size; child = 2 * i + 1) {
      int right = child + 1;
      child = right < size && potentials[right] > potentials[child] ? right : child;
      if (potentials[child] <= value) {
        break;
      }
      move(child, i);
      i = child;
    }
    set(i, value, groups[last], members[last], exactDots[last]);
  }

  private void move(int from, int to) {
    set(to, potentials[from], groups[from], members[from], exactDots[from]);
  }

  private void set(int i, float value, int group, int member, float exact) {
    potentials[i] = value;
    groups[i] = group;
    members[i] = member;
    exactDots[i] = exact;
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
