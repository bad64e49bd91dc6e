package io.contextlite.benchmarks.report;

import java.util.Arrays;

/** Measured values of one kind. Confined to one thread. */
public final class Samples {
  private double[] values = new double[64];
  private int size;

  /** Creates an empty collection. */
  public Samples() {}

  /**
   * Adds a value.
   *
   * @param value the value
   */
  public void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /**
   * Returns the mean.
   *
   * @return the mean, {@code NaN} without values
   */
  public double mean() {
    return Arrays.stream(values, 0, size).average().orElse(Double.NaN);
  }

  /**
   * Returns a percentile by the nearest rank.
   *
   * @param percent more than 0, up to 100
   * @return the smallest value that at least this share of the values does not exceed, {@code NaN}
   *     without values
   */
  public double percentile(double percent) {
    if (size == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * size);
    return sorted[Math.max(0, Math.min(size, rank) - 1)];
  }

  /**
   * Counts the values.
   *
   * @return number of values
   */
  public int size() {
    return size;
  }
}
