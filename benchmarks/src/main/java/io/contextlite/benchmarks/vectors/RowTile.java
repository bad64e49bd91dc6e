package io.contextlite.benchmarks.vectors;

import java.util.Arrays;

/**
 * A few rows side by side, one array a dimension, so that inner products with all of them are
 * vector instructions (the layout of arXiv 2503.04422). Confined to one thread.
 */
final class RowTile {
  /** Rows of 384 dimensions and their products stay in a second-level cache of 512 KiB. */
  static final int ROWS = 256;

  private static final int FUSED = 4;

  private final float[][] columns;
  private final float[] products = new float[ROWS];
  private final float[] factors = new float[FUSED];

  RowTile(int dimension) {
    this.columns = new float[(dimension + FUSED - 1) / FUSED * FUSED][ROWS];
  }

  void set(int place, float[] row) {
    for (int j = 0; j < row.length; j++) {
      columns[j][place] = row[j];
    }
  }

  /** Returns the inner product of a query with each place; valid until the next call. */
  float[] products(float[] query) {
    Arrays.fill(products, 0);
    for (int j = 0; j < columns.length; j += FUSED) {
      for (int i = 0; i < FUSED; i++) {
        factors[i] = j + i < query.length ? query[j + i] : 0;
      }
      Axpy.add4(products, factors, 0, columns[j], columns[j + 1], columns[j + 2], columns[j + 3]);
    }
    return products;
  }
}
