package io.contextlite.cluster;

import java.util.Arrays;

/**
 * Vectors that are stored dimension by dimension, so that a query is compared with all of them in
 * loops that a compiler turns into vector instructions (PDX layout: Kuffo et al., "PDX: A Data
 * Layout for Vector Similarity Search", SIGMOD 2025). Immutable.
 */
final class VectorTile {
  private static final int FUSED = 4;

  /** {@code [d][n]}. */
  private final float[][] rows;

  private final int size;

  private VectorTile(float[][] rows, int size) {
    this.rows = rows;
    this.size = size;
  }

  /**
   * Turns vectors around.
   *
   * @param vectors {@code [n][d]}
   * @param dimension d
   */
  static VectorTile of(float[][] vectors, int dimension) {
    float[][] rows = new float[dimension][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < dimension; j++) {
        rows[j][i] = vectors[i][j];
      }
    }
    return new VectorTile(rows, vectors.length);
  }

  int size() {
    return size;
  }

  /**
   * Computes inner products with all vectors; O(n d).
   *
   * @param query {@code [d]}
   * @param dots takes them, {@code [n]} or longer
   */
  void dots(float[] query, float[] dots) {
    Arrays.fill(dots, 0, size, 0);
    int j = 0;
    for (; j + FUSED <= rows.length; j += FUSED) {
      add(
          dots,
          size,
          query[j],
          rows[j],
          query[j + 1],
          rows[j + 1],
          query[j + 2],
          rows[j + 2],
          query[j + 3],
          rows[j + 3]);
    }
    for (; j < rows.length; j++) {
      add(dots, size, query[j], rows[j]);
    }
  }

  /**
   * Roundings that any term of {@link #dots} goes through.
   *
   * @param dimension d
   */
  static int roundings(int dimension) {
    return dimension / FUSED + 2 * FUSED;
  }

  /**
   * Finds the vector whose inner product with the query, less an offset, is highest: with half
   * squared lengths as offsets, the nearest one.
   *
   * @param query {@code [d]}
   * @param offsets {@code [n]}
   * @param dots takes the inner products, {@code [n]}
   * @return its index, the least of equal ones
   */
  int nearest(float[] query, float[] offsets, float[] dots) {
    dots(query, dots);
    int best = 0;
    for (int i = 1; i < size; i++) {
      best = dots[i] - offsets[i] > dots[best] - offsets[best] ? i : best;
    }
    return best;
  }

  private static void add(
      float[] sums,
      int n,
      float q0,
      float[] row0,
      float q1,
      float[] row1,
      float q2,
      float[] row2,
      float q3,
      float[] row3) {
    for (int i = 0; i < n; i++) {
      sums[i] += q0 * row0[i] + q1 * row1[i] + q2 * row2[i] + q3 * row3[i];
    }
  }

  private static void add(float[] sums, int n, float q, float[] row) {
    for (int i = 0; i < n; i++) {
      sums[i] += q * row[i];
    }
  }
}
