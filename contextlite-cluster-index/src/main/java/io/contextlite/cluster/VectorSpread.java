package io.contextlite.cluster;

import java.util.List;

/**
 * Where vectors lie. Immutable but for the array.
 *
 * @param mean their mean {@code [d]}
 * @param variance their mean squared distance from it
 * @param radius their largest distance from it, rounded up
 */
record VectorSpread(float[] mean, double variance, double radius) {
  /** A radius is rounded up by as much, which is more than sums of floats are off. */
  static final double ROUNDING = 1e-4;

  /**
   * Measures vectors; O(n d).
   *
   * @param vectors {@code [n][d]}, not empty
   */
  static VectorSpread of(List<float[]> vectors) {
    float[] mean = RouterTraining.mean(vectors);
    double squares = 0;
    double largest = 0;
    for (float[] vector : vectors) {
      double square = Dots.squaredNorm(Dots.difference(vector, mean));
      squares += square;
      largest = Math.max(largest, square);
    }
    return new VectorSpread(mean, squares / vectors.size(), Math.sqrt(largest) * (1 + ROUNDING));
  }
}
