package io.contextlite.benchmarks;

import io.contextlite.ContextLiteConfig;
import io.contextlite.optimize.ContextOptimizer;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A part of the library that can be left out. Immutable.
 *
 * @param name the name in reports
 * @param leaveOut configures the library without it
 */
record Part(String name, UnaryOperator<ContextLiteConfig.Builder> leaveOut) {

  /** All parts, each to be left out alone. Without the exact choice it is greedy. */
  static final List<Part> ALL =
      List.of(
          new Part("second-hop", config -> config.secondHop(false)),
          new Part("adjacent", config -> config.adjacentPassages(false)),
          new Part("feedback", config -> config.relevanceFeedback(true)),
          new Part("vectors", config -> config.vectorSearch(false)),
          new Part("exact-choice", config -> config.optimizer(ContextOptimizer.greedyCoverage())),
          new Part("coverage", config -> config.optimizer(SimplifiedProblem.withoutCoverage())),
          new Part("repeats", config -> config.optimizer(SimplifiedProblem.withoutRepeats())));
}
