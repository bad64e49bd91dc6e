package io.contextlite.benchmarks.vectors;

import java.util.Arrays;

/**
 * Up to {@link #CAPACITY} vectors, one array for each dimension, so that inner products with a
 * query are sums of columns. Confined to one thread, or not changed any more.
 */
final class DimensionTile {
  /* Compilers turn loops over independent sums into vector instructions, but not a scalar product
   * along a row, whose sum they may not reorder. Four dimensions a pass load and store the sums a
   * fourth as often (PDX layout, Kuffo et al., arXiv 2503.04422). */

  /** Most vectors of a tile. */
  static final int CAPACITY = 512;

  private static final int FUSED = 4;

  /** {@code [dimensions][CAPACITY]}. */
  private final float[][] columns;

  private final int dimensions;

  DimensionTile(int dimensions) {
    this.dimensions = dimensions;
    this.columns = new float[dimensions][CAPACITY];
  }

  /** Puts a vector into a place below {@link #CAPACITY}. */
  void set(int slot, float[] vector) {
    for (int d = 0; d < dimensions; d++) {
      columns[d][slot] = vector[d];
    }
  }

  /**
   * Computes inner products.
   *
   * @param query a vector
   * @param scores {@code [CAPACITY]}, those of places that were never set are 0
   */
  void score(float[] query, float[] scores) {
    Arrays.fill(scores, 0);
    int whole = dimensions / FUSED * FUSED;
    for (int d = 0; d < whole; d += FUSED) {
      addFour(query, d, scores);
    }
    for (int d = whole; d < dimensions; d++) {
      addOne(query[d], columns[d], scores);
    }
  }

  private void addFour(float[] query, int from, float[] scores) {
    float[] r0 = columns[from];
    float[] r1 = columns[from + 1];
    float[] r2 = columns[from + 2];
    float[] r3 = columns[from + 3];
    float x0 = query[from];
    float x1 = query[from + 1];
    float x2 = query[from + 2];
    float x3 = query[from + 3];
    for (int i = 0; i < CAPACITY; i++) {
      scores[i] += x0 * r0[i] + x1 * r1[i] + x2 * r2[i] + x3 * r3[i];
    }
  }

  private static void addOne(float value, float[] column, float[] scores) {
    for (int i = 0; i < CAPACITY; i++) {
      scores[i] += value * column[i];
    }
  }
}
