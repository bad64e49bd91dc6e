package io.contextlite.smt.z3;

import io.contextlite.model.ContextLiteException;
import io.contextlite.optimize.SelectionProblem;
import java.util.List;

/** Holds an answer of Z3 against the problem. */
final class ClaimCheck {
  private ClaimCheck() {}

  /**
   * Checks that a choice meets all constraints and is worth what is claimed.
   *
   * @throws ContextLiteException if not
   */
  static void check(SelectionProblem problem, List<Integer> choice, long claimed) {
    List<String> broken = problem.violations(choice);
    long worth = problem.objective(choice);
    if (!broken.isEmpty() || worth != claimed) {
      throw new ContextLiteException(
          "Z3's answer does not hold: claimed objective="
              + claimed
              + ", actual="
              + worth
              + ", broken constraints="
              + broken
              + ", chosen="
              + choice);
    }
  }
}
