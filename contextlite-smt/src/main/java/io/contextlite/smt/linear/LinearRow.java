package io.contextlite.smt.linear;

import java.util.List;

/**
 * A row: a sum that is at most a bound. Immutable.
 *
 * @param label names the row
 * @param constraint the problem's constraint that the row states, in words; empty where the row
 *     only ties a further variable to the candidates
 * @param terms the sum, each variable once
 * @param bound the most that it may be
 */
public record LinearRow(Label label, String constraint, List<Term> terms, long bound) {
  /**
   * Copies what can be changed.
   *
   * @param label names the row
   * @param constraint the constraint in words, or empty
   * @param terms the sum
   * @param bound the most that it may be
   */
  public LinearRow {
    terms = List.copyOf(terms);
  }

  /**
   * Says whether leaving the row out would loosen the problem.
   *
   * @return whether the row states a constraint, rather than what a further variable means
   */
  public boolean isConstraint() {
    return !constraint.isEmpty();
  }

  /**
   * Says whether an assignment meets the row.
   *
   * @param values the value of each variable
   * @return whether the sum is at most the bound
   */
  public boolean holds(boolean[] values) {
    long sum = 0;
    for (Term term : terms) {
      sum += values[term.variable()] ? term.coefficient() : 0;
    }
    return sum <= bound;
  }
}
