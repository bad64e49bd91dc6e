package io.contextlite.optimize;

import java.time.Duration;

/**
 * Chooses candidates under a token budget. Implementations are thread-safe and deterministic: the
 * same problem gives the same selection, ties going to the candidate that stands first.
 *
 * <p>A selection is always feasible; where none exists it is empty and {@link
 * Optimality.Infeasible}.
 */
public interface ContextOptimizer {

  /**
   * Solves a problem.
   *
   * @param problem the problem
   * @param timeLimit time after which the best choice found so far is returned
   * @return the selection
   */
  Selection select(SelectionProblem problem, Duration timeLimit);

  /**
   * Names the optimizer in results.
   *
   * @return a short stable name
   */
  String name();

  /**
   * Returns the optimizer that goes down the candidates as they stand and takes what fits. O(n).
   *
   * @return the optimizer, immutable
   */
  static ContextOptimizer rankOrder() {
    return RankOrderOptimizer.INSTANCE;
  }

  /**
   * Returns the optimizer that takes, again and again, the candidate that fits and gains most: its
   * value plus what it adds to the coverage of facets. O(n^2 f) for n candidates and f facets.
   *
   * @return the optimizer, immutable
   */
  static ContextOptimizer greedyCoverage() {
    return GreedyCoverageOptimizer.INSTANCE;
  }
}
