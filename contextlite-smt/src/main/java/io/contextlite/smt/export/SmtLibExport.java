package io.contextlite.smt.export;

import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.linear.Label;
import io.contextlite.smt.linear.Label.Kind;
import io.contextlite.smt.linear.LinearModel;
import io.contextlite.smt.linear.LinearRow;
import io.contextlite.smt.linear.Term;
import java.util.List;

/**
 * Writes a problem in SMT-LIB 2, so that any SMT solver can say whether there is a choice, or one
 * worth more than a value. The logic is QF_LIA: one Boolean a candidate, and linear sums.
 *
 * <p>This is for small problems: beyond about 25 candidates solvers seldom end. The constraints of
 * the problem are named assertions and their words stand beside them as comments; names of limits
 * come from outside and are reduced to letters, digits and underscores.
 *
 * <p>Figures are exact, and the answer is the solver's own: nothing of ours is trusted but the
 * statement of the problem.
 */
public final class SmtLibExport {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_COMMENT = 200;

  private final LinearModel model;
  private final StringBuilder text = new StringBuilder();

  private SmtLibExport(SelectionProblem problem) {
    model = LinearModel.of(problem);
  }

  /**
   * Asks for a choice that meets all constraints and is worth more than a value.
   *
   * @param problem the problem
   * @param value a value of its objective
   * @return the script; a solver's {@code unsat} means that no choice is worth more
   * @throws io.contextlite.model.ContextLiteException if the problem would take millions of terms
   */
  public static String better(SelectionProblem problem, long value) {
    SmtLibExport export = new SmtLibExport(problem);
    export.begin("a choice worth more than " + value, "no choice is worth more than " + value);
    export.line(
        "(assert (! (> "
            + sum(export.model, export.model.objective())
            + " "
            + number(value)
            + ") :named objective))");
    return export.end();
  }

  /**
   * Asks for a choice that meets all constraints.
   *
   * @param problem the problem
   * @return the script; a solver's {@code unsat} means that there is none
   * @throws io.contextlite.model.ContextLiteException if the problem would take millions of terms
   */
  public static String feasible(SelectionProblem problem) {
    SmtLibExport export = new SmtLibExport(problem);
    export.begin("a choice", "no choice meets the constraints");
    return export.end();
  }

  private void begin(String wanted, String refuted) {
    int candidates = model.problem().candidates().size();
    line("; Asks for " + wanted + " among " + candidates + " candidates.");
    line("; unsat: " + refuted + ".");
    line("; For small problems: beyond about 25 candidates solvers seldom end.");
    line("(set-logic QF_LIA)");
    for (int v = 0; v < model.variables().size(); v++) {
      Label label = model.variables().get(v);
      line("(declare-const " + label + " Bool)" + meaning(label));
    }
    model.rows().forEach(this::row);
  }

  private String meaning(Label label) {
    return label.kind() == Kind.CANDIDATE
        ? " ; id " + model.problem().candidates().get(label.subject()).id()
        : "";
  }

  private void row(LinearRow row) {
    String holds = "(<= " + sum(model, row.terms()) + " " + number(row.bound()) + ")";
    String comment = row.isConstraint() ? " ; " + printable(row.constraint()) : "";
    line("(assert (! " + holds + " :named " + name(row) + "))" + comment);
  }

  private String name(LinearRow row) {
    Label label = row.label();
    return label.kind() == Kind.LIMIT
        ? label + "_" + word(model.problem().limits().get(label.subject()).name())
        : label.toString();
  }

  private String end() {
    line("(check-sat)");
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String sum(LinearModel model, List<Term> terms) {
    StringBuilder sum = new StringBuilder();
    for (Term term : terms) {
      sum.append(" (ite ")
          .append(model.variables().get(term.variable()))
          .append(' ')
          .append(number(term.coefficient()))
          .append(" 0)");
    }
    return switch (terms.size()) {
      case 0 -> "0";
      case 1 -> sum.substring(1);
      default -> "(+" + sum + ")";
    };
  }

  private static String number(long value) {
    return value < 0 ? "(- " + Long.toString(value).substring(1) + ")" : Long.toString(value);
  }

  private static String word(String text) {
    return cut(text, LONGEST_NAME).replaceAll("[^A-Za-z0-9]", "_");
  }

  private static String printable(String text) {
    return cut(text, LONGEST_COMMENT).replaceAll("[^ -~]", "?");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
