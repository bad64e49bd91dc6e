package io.contextlite.benchmarks.vectors;

/** Sums of scaled arrays, in loops that the JIT compiler turns into vector instructions. */
public final class Axpy {
  private Axpy() {}

  /**
   * Adds {@code x * a} to a sum.
   *
   * @param sum takes it
   * @param x the factor
   * @param a as long as the sum
   */
  public static void add(float[] sum, float x, float[] a) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += x * a[i];
    }
  }

  /** Adds four rows, each times its factor; one pass over the sum in place of four. */
  static void add4(
      float[] sum, float[] factors, int at, float[] a, float[] b, float[] c, float[] d) {
    float x0 = factors[at];
    float x1 = factors[at + 1];
    float x2 = factors[at + 2];
    float x3 = factors[at + 3];
    for (int i = 0; i < sum.length; i++) {
      sum[i] += x0 * a[i] + x1 * b[i] + x2 * c[i] + x3 * d[i];
    }
  }

  /**
   * Returns the inner product, summed in double precision.
   *
   * @param a values
   * @param b as many
   * @return {@code <a, b>}
   */
  public static double dot(float[] a, float[] b) {
    double even = 0;
    double odd = 0;
    int pairs = a.length & ~1;
    for (int i = 0; i < pairs; i += 2) {
      even += (double) a[i] * b[i];
      odd += (double) a[i + 1] * b[i + 1];
    }
    return pairs == a.length ? even + odd : even + odd + (double) a[pairs] * b[pairs];
  }

  /**
   * Makes the length 1.
   *
   * @param vector not all zero
   */
  public static void normalize(float[] vector) {
    float scale = (float) (1 / Math.sqrt(dot(vector, vector)));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
  }
}
