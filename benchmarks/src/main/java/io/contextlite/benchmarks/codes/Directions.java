package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.vectors.Axpy;
import io.contextlite.benchmarks.vectors.TiledRows;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Directions as orthonormal rows: those in which vectors vary most, found by orthogonal iteration
 * on their second moments (Golub, Van Loan, "Matrix Computations", 8.2.4), and random turns of
 * them.
 */
final class Directions {
  private static final int ROUNDS = 8;

  /** Share of the mean variance that every direction gets, so that none has none. */
  private static final double RIDGE = 1e-4;

  private Directions() {}

  /**
   * Finds the principal directions; O(n d^2 + d^2 count).
   *
   * @param vectors what varies around 0, {@code [n][d]}
   * @param count directions wanted, at most d
   * @param random where the iteration begins
   * @return orthonormal rows {@code [count][d]}, along which variance falls
   */
  static float[][] principal(float[][] vectors, int count, SplittableRandom random) {
    TiledRows moments = new TiledRows(moments(vectors));
    float[][] rows = orthonormal(gaussian(count, vectors[0].length, random));
    for (int round = 0; round < ROUNDS; round++) {
      rows = orthonormal(Arrays.stream(rows).map(moments::products).toArray(float[][]::new));
    }
    return rows;
  }

  /**
   * Turns directions at random among themselves, so that each says as much as the others.
   *
   * @param rows orthonormal rows {@code [count][d]}
   * @param random decides the rotation
   * @return orthonormal rows {@code [count][d]} with the same span
   */
  static float[][] turned(float[][] rows, SplittableRandom random) {
    float[][] turned = new float[rows.length][];
    float[][] rotation = orthonormal(gaussian(rows.length, rows.length, random));
    for (int i = 0; i < rows.length; i++) {
      turned[i] = new float[rows[i].length];
      for (int j = 0; j < rows.length; j++) {
        Axpy.add(turned[i], rotation[i][j], rows[j]);
      }
    }
    return turned;
  }

  private static float[][] gaussian(int rows, int columns, SplittableRandom random) {
    float[][] matrix = new float[rows][columns];
    for (float[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return matrix;
  }

  private static float[][] moments(float[][] vectors) {
    int dimension = vectors[0].length;
    float[][] moments = new float[dimension][dimension];
    for (float[] vector : vectors) {
      for (int i = 0; i < dimension; i++) {
        Axpy.add(moments[i], vector[i], vector);
      }
    }
    double trace = 0;
    for (int i = 0; i < dimension; i++) {
      trace += moments[i][i];
    }
    for (int i = 0; i < dimension; i++) {
      moments[i][i] += trace > 0 ? (float) (RIDGE * trace / dimension) : 1;
    }
    return moments;
  }

  /** Makes rows orthonormal, one after another (Gram-Schmidt, twice each for accuracy). */
  private static float[][] orthonormal(float[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          Axpy.add(rows[i], (float) -Axpy.dot(rows[i], rows[j]), rows[j]);
        }
        Axpy.normalize(rows[i]);
      }
    }
    return rows;
  }
}
