package io.contextlite.lsa;

import java.util.Comparator;
import java.util.stream.IntStream;

/*
 * The cyclic Jacobi method (Golub, Van Loan, "Matrix Computations", 4th ed., 8.5): each rotation
 * makes one pair of entries off the diagonal zero, and their sum of squares falls until only the
 * eigenvalues are left.
 */
/**
 * Eigenvalues and eigenvectors of a symmetric matrix. O(n^3) a sweep, of which some eight are done.
 *
 * @param values eigenvalues, falling
 * @param vectors one unit vector for each, {@code [n][n]}
 */
record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int MAX_SWEEPS = 30;
  private static final double NEGLIGIBLE = 1e-12;

  /** Decomposes a matrix, which is overwritten. */
  static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] vectors = new double[n][n];
    double size = 0;
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
      for (double x : matrix[i]) {
        size += x * x;
      }
    }
    for (int sweep = 0; sweep < MAX_SWEEPS && offDiagonal(matrix) > NEGLIGIBLE * size; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          if (matrix[p][q] != 0) {
            rotate(matrix, vectors, p, q);
          }
        }
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
            .mapToInt(i -> i)
            .toArray();
    double[] values = new double[n];
    double[][] sorted = new double[n][];
    for (int i = 0; i < n; i++) {
      values[i] = matrix[order[i]][order[i]];
      sorted[i] = vectors[order[i]];
    }
    return new SymmetricEigen(values, sorted);
  }

  private static double offDiagonal(double[][] matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += matrix[i][j] * matrix[i][j];
      }
    }
    return 2 * sum;
  }

  /** Makes {@code matrix[p][q]} zero. Rows of {@code vectors} are the eigenvectors. */
  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = Math.signum(theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    tangent = theta == 0 ? 1 : tangent;
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    rotateRows(matrix[p], matrix[q], cosine, sine);
    for (double[] row : matrix) {
      double atP = row[p];
      double atQ = row[q];
      row[p] = cosine * atP - sine * atQ;
      row[q] = sine * atP + cosine * atQ;
    }
    rotateRows(vectors[p], vectors[q], cosine, sine);
  }

  private static void rotateRows(double[] a, double[] b, double cosine, double sine) {
    for (int k = 0; k < a.length; k++) {
      double x = a[k];
      double y = b[k];
      a[k] = cosine * x - sine * y;
      b[k] = sine * x + cosine * y;
    }
  }
}
