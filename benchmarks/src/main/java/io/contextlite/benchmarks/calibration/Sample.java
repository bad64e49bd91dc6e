package io.contextlite.benchmarks.calibration;

/**
 * A candidate with what is known of it.
 *
 * @param query number of its query
 * @param input what the model looks at
 * @param evidence whether it is evidence
 * @param weight how much it counts
 */
public record Sample(int query, double[] input, boolean evidence, double weight) {

  /**
   * Returns the same with another weight.
   *
   * @param other the weight
   * @return the sample
   */
  public Sample weighing(double other) {
    return new Sample(query, input, evidence, other);
  }
}
