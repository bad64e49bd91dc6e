package io.contextlite.benchmarks.calibration;

import io.contextlite.search.ContextFeatures;

/**
 * A context with what is known of it.
 *
 * @param corpus set whose documents it is made of
 * @param asker set that the query is of
 * @param budgetTokens its budget
 * @param features what the model looks at
 * @param held whether it has at least half of the query's evidence, never for a foreign query
 */
public record ContextSample(
    String corpus, String asker, int budgetTokens, ContextFeatures features, boolean held) {

  /**
   * Tells whether the query is asked of its own set.
   *
   * @return false for a query of another set
   */
  public boolean isOwn() {
    return corpus.equals(asker);
  }
}
