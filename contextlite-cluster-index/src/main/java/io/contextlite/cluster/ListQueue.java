package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.Arrays;

/*
 * A list's potential is q.c + t |q| s, where s is the root mean square distance of its vectors from
 * its centroid c: about what the best of them scores. Ranking by q.c - |c|^2 / 2, the distance,
 * favours tight lists that the few best of many loose ones beat. Groups are opened when their own
 * potential is the highest; the potential of a list is first taken from the code of its centroid,
 * and exactly when it comes to the top.
 *
 * A key is of a potential and of the group or list that has it.
 */
/** Lists by descending potential for one query. Confined to one thread. */
final class ListQueue {
  /** t: what good vectors lie above the centroid, in the query's length times the spread. */
  private static final float REACH = .3f;

  private static final int START = 1_024;

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

  /** Keys of lists: a binary heap with the highest on top. */
  private long[] heap = new long[START];

  private int size;
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
    this.cluster = tree.list(0);
  }

  /** The query's length. */
  float norm() {
    return norm;
  }

  /** Moves to the next list; false if there is none. */
  boolean next() {
    while (true) {
      while (unopened > 0 && (size == 0 || groupKeys[unopened - 1] > heap[0])) {
        open((int) groupKeys[--unopened]);
      }
      if (size == 0) {
        return false;
      }
      long key = removeTop();
      int list = (int) key & Integer.MAX_VALUE;
      cluster = tree.list(list);
      dot = Dots.product(query, cluster.centroid());
      if (((int) key & EXACT) != 0) {
        potential = RankKey.value(key);
        return true;
      }
      potential = dot + norm * REACH * tree.spread(list);
      long exact = RankKey.of(potential, list | EXACT);
      if (size == 0 || exact >= heap[0]) {
        return true;
      }
      add(exact);
    }
  }

  private void open(int index) {
    ListCodes codes = tree.groups().get(index).codes();
    int first = tree.firstList(index);
    for (int i = 0; i < codes.size(); i++) {
      float estimate = codes.estimate(code, centerDots[index], i);
      add(RankKey.of(estimate + norm * REACH * tree.spread(first + i), first + i));
    }
  }

  private void add(long key) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    int i = size++;
    while (i > 0 && heap[(i - 1) >>> 1] < key) {
      heap[i] = heap[(i - 1) >>> 1];
      i = (i - 1) >>> 1;
    }
    heap[i] = key;
  }

  private long removeTop() {
    long top = heap[0];
    long last = heap[--size];
    int i = 0;
    for (int child = 1; child < size; child = 2 * i + 1) {
      int right = child + 1;
      child = right < size && heap[right] > heap[child] ? right : child;
      if (heap[child] <= last) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
    return top;
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
