package io.contextlite.benchmarks.vectors;

import java.util.Arrays;

/** The best rows so far, as a heap with the worst on top; ties by row. Confined to one thread. */
final class TopRows {
  private final float[] scores;
  private final int[] rows;
  private int size;

  /**
   * Creates an empty collection.
   *
   * @param capacity most rows, at least 1
   */
  TopRows(int capacity) {
    this.scores = new float[capacity];
    this.rows = new int[capacity];
  }

  /** Returns the score that a row must reach to be kept. */
  float bar() {
    return size < rows.length ? Float.NEGATIVE_INFINITY : scores[0];
  }

  /** Keeps a row if it is among the best. */
  void offer(float score, int row) {
    if (size < rows.length) {
      up(size++, score, row);
    } else if (isWorse(scores[0], rows[0], score, row)) {
      down(score, row);
    }
  }

  /** Keeps the best of another collection too. */
  void offerAll(TopRows other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.scores[i], other.rows[i]);
    }
  }

  /** Returns the rows, best first, and forgets them. */
  int[] drain() {
    int[] best = new int[size];
    while (size > 0) {
      best[size - 1] = rows[0];
      size--;
      if (size > 0) {
        down(scores[size], rows[size]);
      }
    }
    return best;
  }

  private void up(int from, float score, int row) {
    int at = from;
    while (at > 0 && isWorse(score, row, scores[(at - 1) / 2], rows[(at - 1) / 2])) {
      set(at, scores[(at - 1) / 2], rows[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    set(at, score, row);
  }

  private void down(float score, int row) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size
          && isWorse(scores[child + 1], rows[child + 1], scores[child], rows[child])) {
        child++;
      }
      if (!isWorse(scores[child], rows[child], score, row)) {
        break;
      }
      set(at, scores[child], rows[child]);
      at = child;
    }
    set(at, score, row);
  }

  private void set(int at, float score, int row) {
    scores[at] = score;
    rows[at] = row;
  }

  private static boolean isWorse(float score, int row, float otherScore, int otherRow) {
    return score < otherScore || (score == otherScore && row > otherRow);
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(rows, size));
  }
}
