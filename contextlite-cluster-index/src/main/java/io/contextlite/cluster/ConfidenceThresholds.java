package io.contextlite.cluster;

import io.contextlite.ContextLiteConfig;
import io.contextlite.search.RetrievalPhase;

/**
 * From which confidence on a query takes which route. Immutable.
 *
 * @param smtOnly from this confidence on, what full text found is the answer: {@link
 *     RetrievalPhase#DIRECT}
 * @param residualRefine from this one on, its vectors are looked at as well: {@link
 *     RetrievalPhase#REFINED}
 * @param clusterRoute from this one on, all lists are searched: {@link RetrievalPhase#FULL}
 */
public record ConfidenceThresholds(double smtOnly, double residualRefine, double clusterRoute) {
  /**
   * Checks the order.
   *
   * @param smtOnly the highest, at most 1
   * @param residualRefine at most {@code smtOnly}
   * @param clusterRoute at most {@code residualRefine}, 0 or more
   */
  public ConfidenceThresholds {
    if (!(clusterRoute >= 0
        && residualRefine >= clusterRoute
        && smtOnly >= residualRefine
        && smtOnly <= 1)) {
      throw new IllegalArgumentException(
          "thresholds need 0 <= clusterRoute <= residualRefine <= smtOnly <= 1: clusterRoute="
              + clusterRoute
              + ", residualRefine="
              + residualRefine
              + ", smtOnly="
              + smtOnly);
    }
  }

  /**
   * Returns those of a configuration.
   *
   * @param config has {@code directConfidence} and {@code refineConfidence}
   * @return the thresholds
   */
  public static ConfidenceThresholds of(ContextLiteConfig config) {
    return new ConfidenceThresholds(config.directConfidence(), config.refineConfidence(), 0);
  }

  /**
   * Returns the route that a confidence asks for.
   *
   * @param confidence of what full text alone found, 0 to 1
   * @return the route
   */
  public RetrievalPhase route(double confidence) {
    if (confidence >= smtOnly) {
      return RetrievalPhase.DIRECT;
    }
    return confidence >= residualRefine ? RetrievalPhase.REFINED : RetrievalPhase.FULL;
  }
}
