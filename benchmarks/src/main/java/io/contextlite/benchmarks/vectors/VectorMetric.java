package io.contextlite.benchmarks.vectors;

import java.util.Arrays;

/**
 * What makes two vectors near. An engine uses its own form of a metric where it has one, or else
 * the reduction to inner products.
 */
public enum VectorMetric {
  /** The larger the inner product. */
  DOT {
    @Override
    double score(float[] query, float[] row) {
      return dot(query, row);
    }

    @Override
    int reducedDimensions(int dimensions) {
      return dimensions;
    }

    @Override
    float[] reducedRow(float[] row) {
      return row;
    }

    @Override
    float[] reducedQuery(float[] query) {
      return query;
    }
  },
  /**
   * The smaller the Euclidean distance. It is reduced to an inner product in one dimension more:
   * for x' = (x, -|x|^2/2) and q' = (q, 1), the product x'q' = (|q|^2 - |x - q|^2)/2 orders rows as
   * the distance does.
   */
  EUCLIDEAN {
    @Override
    double score(float[] query, float[] row) {
      return dot(query, row) - dot(row, row) / 2;
    }

    @Override
    int reducedDimensions(int dimensions) {
      return dimensions + 1;
    }

    @Override
    float[] reducedRow(float[] row) {
      return append(row, (float) (-dot(row, row) / 2));
    }

    @Override
    float[] reducedQuery(float[] query) {
      return append(query, 1);
    }
  };

  /** Scores a row: larger is nearer; scores of different queries do not compare. */
  abstract double score(float[] query, float[] row);

  /** Returns the dimensions of vectors whose inner products order as this metric does. */
  abstract int reducedDimensions(int dimensions);

  /** Returns a row for inner products. */
  abstract float[] reducedRow(float[] row);

  /** Returns a query for inner products. */
  abstract float[] reducedQuery(float[] query);

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static float[] append(float[] values, float last) {
    float[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = last;
    return longer;
  }
}
