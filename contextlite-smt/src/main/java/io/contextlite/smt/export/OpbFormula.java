package io.contextlite.smt.export;

import io.contextlite.smt.linear.Label;
import io.contextlite.smt.linear.LinearModel;
import io.contextlite.smt.linear.LinearRow;
import io.contextlite.smt.linear.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A model in OPB, where rows are at-least and the objective is minimised. Constraints are numbered
 * from 1 as VeriPB counts them; rows without terms, which OPB has no place for, are left out.
 * Immutable.
 */
final class OpbFormula {
  private final LinearModel model;
  private final List<Term> objective;
  private final Map<Label, Integer> numbers = new HashMap<>();

  /**
   * States a model.
   *
   * @param objective what to write as the objective; empty for none
   */
  OpbFormula(LinearModel model, List<Term> objective) {
    this.model = model;
    this.objective = objective;
    for (LinearRow row : model.rows()) {
      if (!row.terms().isEmpty()) {
        numbers.put(row.label(), numbers.size() + 1);
      } else if (row.bound() < 0) {
        throw new IllegalArgumentException(
            "nothing to prove: the constraint cannot hold by itself: " + row.constraint());
      }
    }
  }

  LinearModel model() {
    return model;
  }

  int constraints() {
    return numbers.size();
  }

  /** Number of the constraint that states a row, empty if none is needed. */
  OptionalInt number(Label label) {
    Integer number = numbers.get(label);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  String variable(int variable) {
    return model.variables().get(variable).toString();
  }

  String literal(int variable, boolean positive) {
    return (positive ? "" : "~") + variable(variable);
  }

  /** Writes a sum times a sign, as it stands in formulas and proofs. */
  String sum(List<Term> terms, int sign) {
    StringBuilder sum = new StringBuilder();
    for (Term term : terms) {
      long coefficient = sign * term.coefficient();
      sum.append(coefficient < 0 ? "" : "+")
          .append(coefficient)
          .append(' ')
          .append(variable(term.variable()))
          .append(' ');
    }
    return sum.toString();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("* #variable= ")
        .append(model.variables().size())
        .append(" #constraint= ")
        .append(numbers.size())
        .append('\n');
    if (!objective.isEmpty()) {
      text.append("min: ").append(sum(objective, -1)).append(";\n");
    }
    for (LinearRow row : model.rows()) {
      if (numbers.containsKey(row.label())) {
        text.append(sum(row.terms(), -1)).append(">= ").append(-row.bound()).append(" ;\n");
      }
    }
    return text.toString();
  }
}
