package io.contextlite.optimize;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Maximises one criterion while others reach least scores. */
record EpsilonConstraintObjective(Criterion criterion, Map<Criterion, Long> minimums)
    implements SelectionObjective {
  EpsilonConstraintObjective {
    minimums = Collections.unmodifiableMap(new TreeMap<>(minimums));
  }

  @Override
  public Selection maximize(
      SelectionProblem problem, ContextOptimizer optimizer, SolveOptions options) {
    SelectionProblem.Builder builder = problem.toBuilder().weights(Map.of(criterion, 1));
    minimums.forEach((other, least) -> builder.minimum(other, stricter(problem, other, least)));
    return optimizer.select(builder.build(), options);
  }

  private static long stricter(SelectionProblem problem, Criterion other, long least) {
    return Math.max(least, problem.minimums().getOrDefault(other, least));
  }

  @Override
  public String name() {
    return "epsilon_constraint";
  }
}
