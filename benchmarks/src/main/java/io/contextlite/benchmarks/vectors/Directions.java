package io.contextlite.benchmarks.vectors;

import java.util.Random;

/**
 * Random vectors with the covariance of the whole collection: variance falls by a power law over
 * the axes of a random rotation, and the expected squared length is 1. Confined to one thread.
 */
final class Directions {
  private final Random random;
  private final float[][] axes;

  /**
   * Draws the axes.
   *
   * @param decay exponent by which the deviation falls from axis to axis
   */
  Directions(int dimension, double decay, Random random) {
    this.random = random;
    this.axes = rotation(dimension, random);
    double[] deviations = new double[dimension];
    double variance = 0;
    for (int i = 0; i < dimension; i++) {
      deviations[i] = StrictMath.pow(i + 1.0, -decay);
      variance += deviations[i] * deviations[i];
    }
    for (int i = 0; i < dimension; i++) {
      float scale = (float) (deviations[i] / Math.sqrt(variance));
      for (int j = 0; j < dimension; j++) {
        axes[i][j] *= scale;
      }
    }
  }

  float[] draw() {
    float[] drawn = new float[axes.length];
    for (float[] axis : axes) {
      Axpy.add(drawn, (float) random.nextGaussian(), axis);
    }
    return drawn;
  }

  float[][] draw(int count) {
    float[][] drawn = new float[count][];
    for (int i = 0; i < count; i++) {
      drawn[i] = draw();
    }
    return drawn;
  }

  /** Draws a direction that has nothing to do with the covariance. */
  static float[] uniform(int dimension, Random random) {
    float[] drawn = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      drawn[i] = (float) random.nextGaussian();
    }
    Axpy.normalize(drawn);
    return drawn;
  }

  /** Draws orthonormal rows by the modified Gram-Schmidt process. */
  private static float[][] rotation(int dimension, Random random) {
    float[][] rows = new float[dimension][];
    for (int i = 0; i < dimension; i++) {
      rows[i] = uniform(dimension, random);
      for (int j = 0; j < i; j++) {
        Axpy.add(rows[i], (float) -Axpy.dot(rows[i], rows[j]), rows[j]);
      }
      Axpy.normalize(rows[i]);
    }
    return rows;
  }
}
