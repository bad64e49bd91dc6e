package io.contextlite.optimize;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.List;

/** The frame of a heuristic: what is required first, floors that are still missed last. */
final class HeuristicSearch {
  private HeuristicSearch() {}

  /** Adds candidates to a choice that holds what is required. */
  interface Filling {
    void fill(SelectionProblem problem, PartialSelection selection);
  }

  static Selection run(SelectionProblem problem, String optimizer, Filling filling) {
    SolverReport report = SolverReport.of(optimizer);
    PartialSelection selection = new PartialSelection(problem);
    List<String> required = new ArrayList<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (problem.candidates().get(i).demand() == Demand.REQUIRED) {
        selection.add(i);
        required.add(Constraints.required(problem, i));
      }
    }
    List<String> broken = ConstraintCheck.of(problem, selection.chosen()).lasting();
    if (!broken.isEmpty()) {
      List<String> conflict = new ArrayList<>(broken);
      conflict.addAll(required);
      return Selections.none(problem, new Optimality.Infeasible(conflict), report);
    }
    filling.fill(problem, selection);
    mend(problem, selection);
    return problem.violations(selection.chosen()).isEmpty()
        ? Selections.chosen(
            problem, List.copyOf(selection.chosen()), new Optimality.Heuristic(), report)
        : Selections.none(problem, new Optimality.TimedOut(), report);
  }

  /** Adds, again and again, what comes nearest to the floors that are missed. */
  private static void mend(SelectionProblem problem, PartialSelection selection) {
    double missing = ConstraintCheck.of(problem, selection.chosen()).shortfall();
    while (missing > 0) {
      int best = Rejection.NONE;
      double least = missing;
      for (int i = 0; i < problem.candidates().size(); i++) {
        if (!selection.chosen().contains(i) && selection.obstacle(i).isEmpty()) {
          List<Integer> with = new ArrayList<>(selection.chosen());
          with.addAll(selection.addition(i));
          double left = ConstraintCheck.of(problem, with).shortfall();
          if (left < least) {
            best = i;
            least = left;
          }
        }
      }
      if (best == Rejection.NONE) {
        return;
      }
      selection.add(best);
      missing = least;
    }
  }
}
