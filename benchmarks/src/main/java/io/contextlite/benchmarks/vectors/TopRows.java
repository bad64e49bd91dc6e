package io.contextlite.benchmarks.vectors;

import java.util.Arrays;

/**
 * The rows of the highest scores that were offered; of equal scores, the lower row. What was
 * offered in which order makes no difference. Confined to one thread.
 */
final class TopRows {
  private final double[] scores;
  private final int[] rows;
  private int size;

  TopRows(int most) {
    this.scores = new double[most];
    this.rows = new int[most];
  }

  int size() {
    return size;
  }

  void offer(double score, int row) {
    if (size < scores.length) {
      siftUp(size++, score, row);
    } else if (worse(scores[0], rows[0], score, row)) {
      siftDown(score, row);
    }
  }

  void offerAll(TopRows other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.scores[i], other.rows[i]);
    }
  }

  /** Returns rows in no order. */
  int[] rows() {
    return Arrays.copyOf(rows, size);
  }

  /** Takes all rows out, and returns them with the best first. */
  int[] takeBestFirst() {
    int[] taken = new int[size];
    while (size > 0) {
      taken[size - 1] = rows[0];
      size--;
      siftDown(scores[size], rows[size]);
    }
    return taken;
  }

  private static boolean worse(double score, int row, double otherScore, int otherRow) {
    return score < otherScore || (score == otherScore && row > otherRow);
  }

  /** Moves a free leaf up to where an entry belongs; the worst entry is the root. */
  private void siftUp(int leaf, double score, int row) {
    int at = leaf;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!worse(score, row, scores[parent], rows[parent])) {
        break;
      }
      scores[at] = scores[parent];
      rows[at] = rows[parent];
      at = parent;
    }
    scores[at] = score;
    rows[at] = row;
  }

  /** Moves the free root down to where an entry belongs. */
  private void siftDown(double score, int row) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size
          && worse(scores[child + 1], rows[child + 1], scores[child], rows[child])) {
        child++;
      }
      if (!worse(scores[child], rows[child], score, row)) {
        break;
      }
      scores[at] = scores[child];
      rows[at] = rows[child];
      at = child;
    }
    if (at < scores.length) {
      scores[at] = score;
      rows[at] = row;
    }
  }
}
