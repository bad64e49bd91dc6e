package io.contextlite.feedback;

import java.util.List;

/**
 * What the evidence model saw of a passage, relative to all candidates. Immutable.
 *
 * @param passageId the passage
 * @param inputs one value for each of the model's inputs
 */
public record PassageInputs(long passageId, List<Double> inputs) {
  /**
   * Copies the inputs.
   *
   * @param passageId the passage
   * @param inputs its inputs
   */
  public PassageInputs {
    inputs = List.copyOf(inputs);
  }

  double[] toArray() {
    return inputs.stream().mapToDouble(input -> input).toArray();
  }
}
