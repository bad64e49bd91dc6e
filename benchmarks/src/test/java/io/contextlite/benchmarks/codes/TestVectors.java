package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.vectors.VectorMetric;
import java.util.Random;

/** Random vectors. */
final class TestVectors {
  private TestVectors() {}

  static float[][] falling(int count, int dimension, long seed) {
    return normal(count, dimension, .8, seed);
  }

  /** Draws vectors whose deviation falls by a factor from dimension to dimension. */
  static float[][] normal(int count, int dimension, double factor, long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[count][dimension];
    for (float[] row : rows) {
      for (int j = 0; j < dimension; j++) {
        row[j] = (float) (random.nextGaussian() * Math.pow(factor, j));
      }
    }
    return rows;
  }

  static VectorPair pair(int count, int dimension, VectorMetric metric) {
    return new VectorPair(falling(count, dimension, 1), falling(12, dimension, 2), metric);
  }
}
