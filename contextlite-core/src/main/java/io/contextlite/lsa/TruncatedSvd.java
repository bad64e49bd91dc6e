package io.contextlite.lsa;

/*
 * Randomized subspace iteration (Halko, Martinsson, Tropp, "Finding Structure with Randomness",
 * SIAM Review 2011, algorithms 4.4 and 5.1): a random matrix is multiplied by A and its transpose
 * in turn, so that its columns lean towards the leading singular vectors, and the small problem
 * that is left is solved exactly. Columns are made orthonormal by the eigenvectors of their Gram
 * matrix, which also drops those that are (nearly) dependent.
 */
/**
 * The leading right singular vectors of a sparse matrix, in memory O((rows + columns) rank).
 *
 * @param rank number of singular vectors, at most as many as asked for
 * @param vectors right singular vectors, {@code [columns][rank]} row-major
 * @param values singular values, falling, {@code [rank]}
 */
record TruncatedSvd(int rank, float[] vectors, double[] values) {
  private static final int OVERSAMPLING = 16;
  private static final int ITERATIONS = 3;

  /** Directions with less than this part of the largest variance are noise of the arithmetic. */
  private static final double NEGLIGIBLE = 1e-9;

  /** Decomposes a matrix with at least one entry. The same matrix gives the same result. */
  static TruncatedSvd of(TermMatrix matrix, int rank) {
    int width = Math.min(rank + OVERSAMPLING, Math.min(matrix.rows(), matrix.columns()));
    Basis left = new Basis(matrix.times(random(matrix.columns() * width), width), width);
    for (int i = 0; i < ITERATIONS; i++) {
      left = orthonormal(left);
      float[] right = matrix.transposedTimes(left.columns, left.width);
      left = new Basis(matrix.times(right, left.width), left.width);
    }
    left = orthonormal(left);
    float[] right = matrix.transposedTimes(left.columns, left.width);
    SymmetricEigen eigen = SymmetricEigen.of(Dense.gram(right, left.width));
    int kept = Math.min(rank, significant(eigen.values()));
    double[] values = new double[kept];
    for (int i = 0; i < kept; i++) {
      values[i] = Math.sqrt(eigen.values()[i]);
    }
    float[] rotation = rotation(eigen, kept);
    return new TruncatedSvd(kept, Dense.times(right, left.width, rotation, kept), values);
  }

  private record Basis(float[] columns, int width) {}

  private static Basis orthonormal(Basis basis) {
    SymmetricEigen eigen = SymmetricEigen.of(Dense.gram(basis.columns, basis.width));
    int kept = significant(eigen.values());
    return new Basis(Dense.times(basis.columns, basis.width, rotation(eigen, kept), kept), kept);
  }

  private static int significant(double[] values) {
    int kept = 0;
    while (kept < values.length && values[kept] > NEGLIGIBLE * values[0]) {
      kept++;
    }
    return kept;
  }

  /** Turns columns into unit vectors along the leading eigenvectors, {@code [n][kept]}. */
  private static float[] rotation(SymmetricEigen eigen, int kept) {
    int n = eigen.values().length;
    float[] rotation = new float[n * kept];
    for (int i = 0; i < kept; i++) {
      double scale = 1 / Math.sqrt(eigen.values()[i]);
      for (int j = 0; j < n; j++) {
        rotation[j * kept + i] = (float) (eigen.vectors()[i][j] * scale);
      }
    }
    return rotation;
  }

  /** Numbers between -1 and 1, the same in every run: SplitMix64 (Steele et al., OOPSLA 2014). */
  private static float[] random(int length) {
    float[] random = new float[length];
    long state = 0;
    for (int i = 0; i < length; i++) {
      state += 0x9E3779B97F4A7C15L;
      long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
      z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
      random[i] = (z ^ z >>> 31) * 0x1p-63f;
    }
    return random;
  }
}
