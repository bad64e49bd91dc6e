package io.contextlite.smt.z3;

import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Settles ties: exchanges chosen candidates for ones that stand further up, one for one, as long as
 * the choice stays feasible and is worth the same.
 */
final class EarlierFirst {
  private final SelectionProblem problem;
  private final Deadline deadline;
  private final long worth;
  private List<Integer> choice;

  private EarlierFirst(SelectionProblem problem, List<Integer> choice, Deadline deadline) {
    this.problem = problem;
    this.deadline = deadline;
    this.worth = problem.objective(choice);
    this.choice = choice;
  }

  /**
   * Settles ties until the deadline. O(n k) choices are scored for k chosen of n.
   *
   * @param choice a feasible choice, ascending
   * @return a feasible choice of the same worth, ascending
   */
  static List<Integer> of(SelectionProblem problem, List<Integer> choice, Deadline deadline) {
    EarlierFirst ties = new EarlierFirst(problem, choice, deadline);
    for (int i = 0; i < problem.candidates().size() && !deadline.hasPassed(); i++) {
      if (!ties.choice.contains(i)) {
        ties.take(i);
      }
    }
    return ties.choice;
  }

  /** Takes a candidate in place of the last one that it can stand in for. */
  private void take(int index) {
    for (int at = choice.size() - 1; at >= 0 && choice.get(at) > index; at--) {
      List<Integer> exchanged = new ArrayList<>(choice);
      exchanged.set(at, index);
      if (deadline.hasPassed()) {
        return;
      }
      if (problem.objective(exchanged) == worth && problem.violations(exchanged).isEmpty()) {
        choice = exchanged.stream().sorted().toList();
        return;
      }
    }
  }
}
