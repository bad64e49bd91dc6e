package io.contextlite.optimize;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame of a heuristic: what is required first, then what the heuristic takes, then floors that
 * are still missed; where that fails, floors before the heuristic.
 */
final class HeuristicSearch {
  private HeuristicSearch() {}

  /** Adds candidates to a choice that holds what is required. */
  interface Filling {
    void fill(SelectionProblem problem, PartialSelection selection);
  }

  static Selection run(SelectionProblem problem, String optimizer, Filling filling) {
    SolverReport report = SolverReport.of(optimizer);
    PartialSelection selection = required(problem);
    if (breaks(problem, selection)) {
      List<String> conflict =
          Conflicts.irreducible(problem, fewer -> breaks(fewer, required(fewer)));
      return Selections.none(problem, new Optimality.Infeasible(conflict), report);
    }
    filling.fill(problem, selection);
    boolean feasible = mend(problem, selection);
    if (!feasible) {
      selection = required(problem);
      mend(problem, selection);
      filling.fill(problem, selection);
      feasible = mend(problem, selection);
    }
    return feasible
        ? Selections.chosen(selection, new Optimality.Heuristic(), report)
        : Selections.none(problem, new Optimality.TimedOut(), report);
  }

  private static PartialSelection required(SelectionProblem problem) {
    PartialSelection selection = new PartialSelection(problem);
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (problem.candidates().get(i).demand() == Demand.REQUIRED) {
        selection.add(i);
      }
    }
    return selection;
  }

  /** Tells whether a choice breaks a constraint that no addition mends. */
  private static boolean breaks(SelectionProblem problem, PartialSelection selection) {
    return !ConstraintCheck.of(problem, selection.chosen()).lasting().isEmpty();
  }

  /**
   * Adds, again and again, what comes nearest to the floors that are missed; tells if all holds.
   */
  private static boolean mend(SelectionProblem problem, PartialSelection selection) {
    ConstraintCheck check = ConstraintCheck.of(problem, selection.chosen());
    int best = nearest(problem, selection, check.shortfall());
    while (best != Rejection.NONE) {
      selection.add(best);
      check = ConstraintCheck.of(problem, selection.chosen());
      best = nearest(problem, selection, check.shortfall());
    }
    return check.lasting().isEmpty() && check.mendable().isEmpty();
  }

  /** Returns what leaves the least shortfall, of equals what gains most, if any leaves less. */
  private static int nearest(
      SelectionProblem problem, PartialSelection selection, double shortfall) {
    int best = Rejection.NONE;
    double least = shortfall;
    long bestGain = 0;
    for (int i = 0; shortfall > 0 && i < problem.candidates().size(); i++) {
      if (!selection.contains(i) && selection.obstacle(i).isEmpty()) {
        List<Integer> with = new ArrayList<>(selection.chosen());
        with.addAll(selection.addition(i));
        double left = ConstraintCheck.of(problem, with).shortfall();
        long gain = selection.gain(i);
        if (left < least || (best != Rejection.NONE && left == least && gain > bestGain)) {
          best = i;
          least = left;
          bestGain = gain;
        }
      }
    }
    return best;
  }
}
