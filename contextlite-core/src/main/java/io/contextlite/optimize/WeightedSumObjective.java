package io.contextlite.optimize;

import java.util.EnumMap;
import java.util.Map;

/** Adds up the criteria with weights. */
final class WeightedSumObjective implements SelectionObjective {
  static final Map<Criterion, Integer> RELEVANCE_WEIGHTS =
      Map.of(Criterion.RELEVANCE, 1, Criterion.COVERAGE, 1, Criterion.COHERENCE, 1);

  private final String name;
  private final Map<Criterion, Integer> weights;

  WeightedSumObjective(String name, Map<Criterion, Integer> weights) {
    this.name = name;
    this.weights = weights.isEmpty() ? Map.of() : new EnumMap<>(weights);
  }

  @Override
  public Selection maximize(
      SelectionProblem problem, ContextOptimizer optimizer, SolveOptions options) {
    return optimizer.select(problem.toBuilder().weights(weights).build(), options);
  }

  @Override
  public String name() {
    return name;
  }
}
