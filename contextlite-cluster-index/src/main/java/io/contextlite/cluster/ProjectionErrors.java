package io.contextlite.cluster;

/**
 * How far a projection W, with rows orthonormal up to rounding (or columns, where it has more rows
 * than columns), and its results are from what they stand for.
 *
 * @param rounding {@code |y - W (x - c)| / |x - c|} is at most this, y being what {@link
 *     ResidualCodec#project} makes of the difference in floats
 * @param excess the eigenvalues of {@code W^T W} are at most 1 plus this
 */
record ProjectionErrors(double rounding, double excess) {
  /** Half the distance of 1 from the next float: the relative error of one operation. */
  private static final double UNIT = 0x1p-24;

  /** Covers products of errors, and sums in double precision. */
  private static final double CAUTION = 1.01;

  /**
   * Measures a projection; O(m d min(m, d)). The norm of the Gram matrix less the identity, that of
   * the rows or columns, whichever are fewer, limits the excess.
   *
   * @param rows {@code [m][d]}
   * @param dimension d
   */
  static ProjectionErrors of(float[][] rows, int dimension) {
    float[][] vectors = rows.length <= dimension ? rows : transposed(rows, dimension);
    double squares = 0;
    double trace = 0;
    for (int i = 0; i < vectors.length; i++) {
      double norm = ScoreBounds.product(vectors[i], vectors[i]);
      trace += norm;
      squares += (norm - 1) * (norm - 1);
      for (int j = 0; j < i; j++) {
        double dot = ScoreBounds.product(vectors[i], vectors[j]);
        squares += 2 * dot * dot;
      }
    }
    double excess = CAUTION * Math.sqrt(squares) + 1e-9;
    double relative = VectorTile.roundings(dimension) * UNIT * Math.sqrt(trace);
    return new ProjectionErrors(CAUTION * (relative + UNIT * (1 + excess)), excess);
  }

  private static float[][] transposed(float[][] rows, int dimension) {
    float[][] columns = new float[dimension][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < dimension; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }
}
