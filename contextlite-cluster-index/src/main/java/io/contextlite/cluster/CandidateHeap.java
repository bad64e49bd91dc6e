package io.contextlite.cluster;

import java.util.Arrays;

/**
 * The vectors with the highest estimates seen so far: a bounded heap with the weakest on top, and
 * beside it the k highest estimates. Confined to one thread.
 */
final class CandidateHeap {
  private final float[] estimates;
  private final int[] ids;
  private final float[] highest;
  private int size;
  private int highestSize;

  /**
   * Creates an empty heap.
   *
   * @param capacity most vectors kept, k or more
   * @param k most estimates that {@link #kth} looks at, 1 or more
   */
  CandidateHeap(int capacity, int k) {
    this.estimates = new float[capacity];
    this.ids = new int[capacity];
    this.highest = new float[k];
  }

  /** What an estimate must exceed to be kept. */
  float threshold() {
    return size < ids.length ? Float.NEGATIVE_INFINITY : estimates[0];
  }

  /** The k-th highest estimate, or negative infinity while there are fewer. */
  float kth() {
    return highestSize < highest.length ? Float.NEGATIVE_INFINITY : highest[0];
  }

  void offer(int id, float estimate) {
    if (size < ids.length) {
      siftUp(size++, id, estimate);
    } else if (weaker(0, id, estimate)) {
      siftDown(id, estimate);
    }
    offerHighest(estimate);
  }

  private boolean weaker(int entry, int id, float estimate) {
    return estimates[entry] < estimate || (estimates[entry] == estimate && ids[entry] > id);
  }

  private void siftUp(int from, int id, float estimate) {
    int i = from;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (weaker(parent, id, estimate)) {
        break;
      }
      set(i, ids[parent], estimates[parent]);
      i = parent;
    }
    set(i, id, estimate);
  }

  private void siftDown(int id, float estimate) {
    int i = 0;
    for (int child = 1; child < size; child = 2 * i + 1) {
      int right = child + 1;
      if (right < size && weaker(right, ids[child], estimates[child])) {
        child = right;
      }
      if (!weaker(child, id, estimate)) {
        break;
      }
      set(i, ids[child], estimates[child]);
      i = child;
    }
    set(i, id, estimate);
  }

  private void set(int i, int id, float estimate) {
    ids[i] = id;
    estimates[i] = estimate;
  }

  private void offerHighest(float estimate) {
    if (highestSize < highest.length) {
      int i = highestSize++;
      while (i > 0 && highest[(i - 1) >>> 1] > estimate) {
        highest[i] = highest[(i - 1) >>> 1];
        i = (i - 1) >>> 1;
      }
      highest[i] = estimate;
    } else if (estimate > highest[0]) {
      int i = 0;
      for (int child = 1; child < highestSize; child = 2 * i + 1) {
        int right = child + 1;
        child = right < highestSize && highest[right] < highest[child] ? right : child;
        if (highest[child] >= estimate) {
          break;
        }
        highest[i] = highest[child];
        i = child;
      }
      highest[i] = estimate;
    }
  }

  /** The ids kept, rising. */
  long[] ids() {
    return Arrays.stream(ids, 0, size).sorted().asLongStream().toArray();
  }

  /** The place of an id among those kept by descending estimate, ties by id; size if not there. */
  int rank(int id) {
    for (int i = 0; i < size; i++) {
      if (ids[i] == id) {
        int rank = 0;
        for (int j = 0; j < size; j++) {
          rank += weaker(i, ids[j], estimates[j]) ? 1 : 0;
        }
        return rank;
      }
    }
    return size;
  }
}
