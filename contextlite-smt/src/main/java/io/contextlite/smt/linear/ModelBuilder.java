package io.contextlite.smt.linear;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.smt.linear.Label.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects variables and rows of a {@link LinearModel}. Confined to one thread. */
final class ModelBuilder {
  /* Bounds the memory; outside solvers are lost long before. */
  private static final long MOST_TERMS = 2_000_000;

  private final SelectionProblem problem;
  private final List<Label> variables = new ArrayList<>();
  private final List<LinearRow> rows = new ArrayList<>();
  private long terms;

  ModelBuilder(SelectionProblem problem) {
    this.problem = problem;
    for (int i = 0; i < problem.candidates().size(); i++) {
      variable(Label.of(Kind.CANDIDATE, i));
    }
  }

  SelectionProblem problem() {
    return problem;
  }

  int variable(Label label) {
    variables.add(label);
    return variables.size() - 1;
  }

  /** Adds a row that states a constraint of the problem. */
  void constraint(Label label, String words, List<Term> terms, long bound) {
    add(new LinearRow(label, words, terms, bound));
  }

  /** Adds a row that says what a further variable means. */
  void definition(Label label, List<Term> terms, long bound) {
    add(new LinearRow(label, "", terms, bound));
  }

  /** Adds the row: if one variable is 1, so is another. */
  void implication(Label label, int from, int to) {
    definition(label, List.of(new Term(from, 1), new Term(to, -1)), 0);
  }

  private void add(LinearRow row) {
    terms += row.terms().size();
    if (terms > MOST_TERMS) {
      throw new ModelTooLargeException(problem.candidates().size(), MOST_TERMS);
    }
    rows.add(row);
  }

  LinearModel build(Map<Criterion, List<Term>> scores) {
    return new LinearModel(problem, variables, rows, scores);
  }
}
