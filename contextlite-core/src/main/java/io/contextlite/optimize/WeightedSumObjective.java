package io.contextlite.optimize;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the criteria with weights. */
record WeightedSumObjective(String name, Map<Criterion, Integer> weights)
    implements SelectionObjective {
  static final Map<Criterion, Integer> RELEVANCE_WEIGHTS =
      Map.of(Criterion.RELEVANCE, 1, Criterion.COVERAGE, 1, Criterion.COHERENCE, 1);

  WeightedSumObjective {
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
  }

  @Override
  public Selection maximize(
      SelectionProblem problem, ContextOptimizer optimizer, SolveOptions options) {
    return optimizer.select(problem.toBuilder().weights(weights).build(), options);
  }
}
