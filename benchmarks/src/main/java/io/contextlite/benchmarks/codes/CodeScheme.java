package io.contextlite.benchmarks.codes;

import java.util.List;

/**
 * How many bits the directions of a residual get. The first directions are those in which residuals
 * vary most; directions that get none are left out. Immutable.
 *
 * @param name what it is called
 * @param bits bits for each direction of the inner block, 1, 2 or 4
 * @param innerShare directions of the inner block, as a share of the dimension
 * @param outerShare directions that follow and get one bit each, as a share of the dimension
 */
record CodeScheme(String name, int bits, double innerShare, double outerShare) {
  private static final double THIRD = 1 / 3d;

  /** What is compared. */
  static final List<CodeScheme> ALL =
      List.of(
          new CodeScheme("1 bit x d", 1, 1, 0),
          new CodeScheme("2 bits x d/2", 2, .5, 0),
          new CodeScheme("4 bits x d/4", 4, .25, 0),
          new CodeScheme("2 bits x d/3 + 1 bit x d/3", 2, THIRD, THIRD),
          new CodeScheme("2 bits x 2d/3", 2, 2 * THIRD, 0),
          new CodeScheme("2 bits x d", 2, 1, 0));

  /** Returns the directions of the inner block, at least 1. */
  int inner(int dimension) {
    return Math.max(1, (int) Math.round(innerShare * dimension));
  }

  /** Returns the directions of both blocks. */
  int directions(int dimension) {
    return Math.min(dimension, inner(dimension) + (int) Math.round(outerShare * dimension));
  }

  /** Returns the bytes of the bits, without the factor and what else is kept with them. */
  int bytes(int dimension) {
    int count = bits * inner(dimension) + directions(dimension) - inner(dimension);
    return (count + Byte.SIZE - 1) / Byte.SIZE;
  }
}
