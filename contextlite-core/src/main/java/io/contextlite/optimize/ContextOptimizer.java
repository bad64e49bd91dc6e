package io.contextlite.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Chooses candidates under a token budget. Implementations are thread-safe and deterministic: the
 * same problem gives the same selection unless the time limit cuts it short, ties going to the
 * candidate that stands first.
 *
 * <p>A selection is always feasible; where none exists or none was found it is empty and {@link
 * Optimality.Infeasible} or {@link Optimality.TimedOut}.
 */
public interface ContextOptimizer {

  /**
   * Solves a problem.
   *
   * @param problem the problem
   * @param options limits and extras
   * @return the selection
   */
  Selection select(SelectionProblem problem, SolveOptions options);

  /**
   * Names the optimizer in results and for {@link #named(String)}.
   *
   * @return a short stable name
   */
  String name();

  /**
   * Returns the best optimizer that is at hand: the first one that a module on the class path
   * provides as a service, else {@link #greedyCoverage()}.
   *
   * @return the optimizer
   */
  static ContextOptimizer standard() {
    return provided().stream().findFirst().orElse(greedyCoverage());
  }

  /**
   * Returns an optimizer by its name, among those of core and those provided as services.
   *
   * @param name a name such as {@code greedy-coverage}
   * @return the optimizer
   * @throws IllegalArgumentException if no optimizer at hand has the name
   */
  static ContextOptimizer named(String name) {
    List<ContextOptimizer> known = new ArrayList<>(provided());
    known.add(greedyCoverage());
    known.add(rankOrder());
    return known.stream()
        .filter(optimizer -> optimizer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no such optimizer: expected one of "
                        + known.stream().map(ContextOptimizer::name).toList()
                        + ", actual='"
                        + name
                        + "'"));
  }

  private static List<ContextOptimizer> provided() {
    return ServiceLoader.load(ContextOptimizer.class, ContextOptimizer.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

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
