package io.contextlite.cluster;

import java.util.SplittableRandom;

/**
 * Orthonormal directions, the first ones those in which vectors vary most: orthogonal iteration on
 * their covariance (Golub, Van Loan, "Matrix Computations", 8.2.4).
 */
final class Projection {
  private static final int ROUNDS = 8;

  /** Share of the mean variance that every direction gets, so that none has none. */
  private static final double RIDGE = 1e-4;

  private Projection() {}

  /**
   * Finds directions.
   *
   * @param vectors what varies, {@code [n][d]}
   * @param dimension d
   * @param count directions wanted, at most d
   * @param random where the iteration begins
   * @return orthonormal rows {@code [count][d]}
   */
  static float[][] principal(float[][] vectors, int dimension, int count, SplittableRandom random) {
    float[][] rows = gaussian(random, count, dimension);
    orthonormalize(rows);
    float[][] covariance = covariance(vectors, dimension);
    for (int round = 0; round < ROUNDS; round++) {
      rows = product(rows, covariance);
      orthonormalize(rows);
    }
    return rows;
  }

  /**
   * Turns directions at random, so that each says as much as the others.
   *
   * @param rows orthonormal rows {@code [kept][d]}
   * @param outputs rows of the result, kept or more
   * @param random decides the rotation
   * @return {@code [outputs][d]}; inner products of images are those of the vectors in the rows'
   *     span
   */
  static float[][] rotate(float[][] rows, int outputs, SplittableRandom random) {
    float[][] columns = gaussian(random, rows.length, outputs);
    orthonormalize(columns);
    float[][] rotation = new float[outputs][rows.length];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < rows.length; j++) {
        rotation[i][j] = columns[j][i];
      }
    }
    return product(rotation, rows);
  }

  private static float[][] gaussian(SplittableRandom random, int rows, int columns) {
    float[][] matrix = new float[rows][columns];
    for (float[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return matrix;
  }

  private static float[][] covariance(float[][] vectors, int dimension) {
    float[][] covariance = new float[dimension][dimension];
    for (float[] vector : vectors) {
      for (int i = 0; i < dimension; i++) {
        addScaled(covariance[i], vector[i], vector);
      }
    }
    double trace = 0;
    for (int i = 0; i < dimension; i++) {
      trace += covariance[i][i];
    }
    float ridge = trace > 0 ? (float) (RIDGE * trace / dimension) : 1;
    for (int i = 0; i < dimension; i++) {
      covariance[i][i] += ridge;
    }
    return covariance;
  }

  /** {@code a b}. */
  private static float[][] product(float[][] a, float[][] b) {
    float[][] product = new float[a.length][b.length == 0 ? 0 : b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        addScaled(product[i], a[i][j], b[j]);
      }
    }
    return product;
  }

  private static void addScaled(float[] sum, float scale, float[] row) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += scale * row[i];
    }
  }

  /** Makes rows orthonormal, one after another (Gram-Schmidt, twice each for accuracy). */
  private static void orthonormalize(float[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          addScaled(rows[i], -Dots.product(rows[i], rows[j]), rows[j]);
        }
        float norm = (float) Math.sqrt(Dots.squaredNorm(rows[i]));
        for (int k = 0; k < rows[i].length; k++) {
          rows[i][k] /= norm;
        }
      }
    }
  }
}
