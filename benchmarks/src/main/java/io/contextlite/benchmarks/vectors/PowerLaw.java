package io.contextlite.benchmarks.vectors;

/**
 * Draws ranks from 0 on, the chance of rank r being in proportion to (r + 1)^-exponent. Immutable.
 */
final class PowerLaw {
  private final double[] cumulative;

  PowerLaw(int count, double exponent) {
    this.cumulative = new double[count];
    double sum = 0;
    for (int rank = 0; rank < count; rank++) {
      sum += StrictMath.pow(rank + 1.0, -exponent);
      cumulative[rank] = sum;
    }
  }

  /** Returns the rank that a number from 0 up to, without, 1 falls on. */
  int rank(double uniform) {
    int low = 0;
    int high = cumulative.length - 1;
    double goal = uniform * cumulative[high];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > goal) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
