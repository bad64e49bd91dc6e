package io.contextlite.smt.linear;

import java.util.List;

/**
 * A variable times a whole number. Immutable.
 *
 * @param variable number of the variable
 * @param coefficient the factor
 */
public record Term(int variable, long coefficient) {

  /**
   * Turns a sum around.
   *
   * @param terms a sum
   * @return the sum times -1
   */
  public static List<Term> negated(List<Term> terms) {
    return terms.stream().map(term -> new Term(term.variable(), -term.coefficient())).toList();
  }
}
