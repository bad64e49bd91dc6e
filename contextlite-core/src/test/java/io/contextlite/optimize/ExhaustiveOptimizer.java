package io.contextlite.optimize;

import java.util.List;
import java.util.Optional;

/**
 * Tries every choice: the best and the slowest optimizer. Where the work is limited to less than
 * that, it answers like {@link ContextOptimizer#greedyCoverage()}, with a bound that always holds.
 */
final class ExhaustiveOptimizer implements ContextOptimizer {

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    long work = 1L << problem.candidates().size();
    SolverReport report =
        new SolverReport(name(), 0, Math.min(work, options.workLimit()), List.of(), List.of());
    if (options.timeLimit().isZero() || options.workLimit() < work) {
      return unfinished(problem, options, report);
    }
    Optional<BruteForce.Best> best = BruteForce.best(problem);
    if (best.isEmpty()) {
      Optimality infeasible =
          new Optimality.Infeasible(
              Conflicts.irreducible(problem, fewer -> BruteForce.best(fewer).isEmpty()));
      return Selections.none(problem, infeasible, report);
    }
    return Selections.chosen(
        problem,
        Selections.byValue(problem, Selections.lean(problem, best.get().chosen())),
        new Optimality.Proven(best.get().objective()),
        report);
  }

  private static Selection unfinished(
      SelectionProblem problem, SolveOptions options, SolverReport report) {
    Selection greedy = ContextOptimizer.greedyCoverage().select(problem, options);
    return greedy.optimality() instanceof Optimality.Heuristic
        ? Selections.chosen(
            problem,
            greedy.chosen(),
            new Optimality.Gap(greedy.objective(), SelectionProblem.MAX_WORTH),
            report)
        : Selections.none(problem, greedy.optimality(), report);
  }

  @Override
  public String name() {
    return "exhaustive";
  }
}
