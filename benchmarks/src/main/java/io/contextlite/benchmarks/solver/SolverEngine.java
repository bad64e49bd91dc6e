package io.contextlite.benchmarks.solver;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;

/**
 * An optimizer that is measured. Immutable.
 *
 * @param name name in reports
 * @param optimizer the optimizer
 * @param timeLimit time that it gets for a problem
 * @param maxCandidates number of candidates of the largest problems that it is asked to solve; a
 *     set of problems with a larger one is left out as a whole
 */
public record SolverEngine(
    String name, ContextOptimizer optimizer, Duration timeLimit, int maxCandidates) {
  private static final double NANOS_PER_MICRO = 1e3;

  /** An answer and how long it took. */
  record Timed(Selection selection, double micros) {}

  /** Solves a problem and checks the answer. */
  Timed solve(SelectionProblem problem, SolveOptions options) {
    long start = System.nanoTime();
    Selection selection = optimizer.select(problem, options);
    double micros = (System.nanoTime() - start) / NANOS_PER_MICRO;
    AnswerCheck.check(name, problem, selection);
    return new Timed(selection, micros);
  }

  /** Solves a problem within the engine's own limit. */
  Timed solve(SelectionProblem problem) {
    return solve(problem, SolveOptions.within(timeLimit));
  }
}
