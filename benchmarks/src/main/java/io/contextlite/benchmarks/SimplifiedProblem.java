package io.contextlite.benchmarks;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Solves a problem with something left out. Immutable.
 *
 * @param name the optimizer's name
 * @param solver solves what remains
 * @param change leaves something out
 */
record SimplifiedProblem(
    String name, ContextOptimizer solver, UnaryOperator<SelectionProblem> change)
    implements ContextOptimizer {

  /** Solves exactly, as if covering the query's terms were worth nothing. */
  static ContextOptimizer withoutCoverage() {
    return new SimplifiedProblem(
        "without-coverage",
        ContextOptimizer.standard(),
        problem ->
            problem.toBuilder()
                .weights(Map.of(Criterion.RELEVANCE, 1, Criterion.COHERENCE, 1))
                .build());
  }

  /** Solves exactly, as if further passages of a document kept their value. */
  static ContextOptimizer withoutRepeats() {
    return new SimplifiedProblem(
        "without-repeats",
        ContextOptimizer.standard(),
        problem -> problem.toBuilder().repeatPercent(100).build());
  }

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    return solver.select(change.apply(problem), options);
  }
}
