package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.data.DataException;
import io.contextlite.benchmarks.vectors.Axpy;
import io.contextlite.benchmarks.vectors.TiledRows;
import io.contextlite.benchmarks.vectors.VectorData;
import io.contextlite.benchmarks.vectors.VectorFile;
import io.contextlite.benchmarks.vectors.VectorMetric;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Vectors and queries in memory. Immutable.
 *
 * @param base {@code [n][d]}
 * @param queries {@code [q][d]}
 * @param metric what makes them near
 */
record VectorPair(float[][] base, float[][] queries, VectorMetric metric) {
  private static final int MOST_TO_LEARN_FROM = 8_192;

  /**
   * Reads files.
   *
   * @param data the files
   * @param limit most vectors of the base
   * @param k vectors that the base must have at least
   * @throws DataException if there are fewer
   */
  static VectorPair load(VectorData data, int limit, int k) {
    float[][] base = VectorFile.load(data.base(), data.dimensions(), limit);
    if (base.length < k) {
      throw new DataException(
          data.base(), "too few vectors: expected >= " + k + ", actual=" + base.length);
    }
    return new VectorPair(
        base, VectorFile.load(data.queries(), data.dimensions(), Integer.MAX_VALUE), data.metric());
  }

  int dimension() {
    return base[0].length;
  }

  /**
   * Cuts vectors and queries to the principal directions of the vectors' differences from their
   * mean. If inner products make vectors near, they are brought to length 1 afterwards.
   *
   * @param count directions, at most d
   * @param random where the search for directions begins
   */
  VectorPair cut(int count, SplittableRandom random) {
    float[] mean = new float[dimension()];
    for (float[] row : base) {
      Axpy.add(mean, 1f / base.length, row);
    }
    float[][] differences =
        Arrays.stream(base).limit(MOST_TO_LEARN_FROM).map(float[]::clone).toArray(float[][]::new);
    for (float[] difference : differences) {
      Axpy.add(difference, -1, mean);
    }
    TiledRows directions = new TiledRows(Directions.principal(differences, count, random));
    return new VectorPair(cut(base, directions), cut(queries, directions), metric);
  }

  private float[][] cut(float[][] rows, TiledRows directions) {
    float[][] cut =
        Arrays.stream(rows).parallel().map(directions::products).toArray(float[][]::new);
    if (metric == VectorMetric.DOT) {
      Arrays.stream(cut).forEach(Axpy::normalize);
    }
    return cut;
  }

  /**
   * Returns what is added to a row's inner product with a query, so that nearer rows have the
   * higher sums: 0, or -|x|^2/2.
   */
  float[] offsets() {
    float[] offsets = new float[base.length];
    if (metric == VectorMetric.EUCLIDEAN) {
      for (int row = 0; row < base.length; row++) {
        offsets[row] = (float) (-Axpy.dot(base[row], base[row]) / 2);
      }
    }
    return offsets;
  }
}
