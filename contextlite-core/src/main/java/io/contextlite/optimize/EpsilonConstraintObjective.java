package io.contextlite.optimize;

import java.util.Map;

/** Maximises one criterion while others reach least scores. */
final class EpsilonConstraintObjective implements SelectionObjective {
  private final Criterion criterion;
  private final Map<Criterion, Long> minimums;

  EpsilonConstraintObjective(Criterion criterion, Map<Criterion, Long> minimums) {
    this.criterion = criterion;
    this.minimums = Map.copyOf(minimums);
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
