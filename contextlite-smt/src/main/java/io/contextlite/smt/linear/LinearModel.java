package io.contextlite.smt.linear;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/*
 * Variable i is candidate i. Scores are linear in the candidates and further variables, each of
 * which is worth something only one way, and is tied to the candidates on that side alone:
 *
 *   discount  kept(i, k) falls with k, the number of chosen candidates of the document that come
 *             before i in the order of value. With r candidates before it, i keeps
 *             kept(i, r) x_i + sum over k < r of (kept(i, k) - kept(i, k + 1)) repeat_{i,k}, where
 *             repeat_{i,k} <= x_i  and  sum of those before + (r - k) repeat_{i,k} <= r
 *   coverage  with levels l_0 < l_1 < ... of a facet:
 *             sum over j of (covered(l_j) - covered(l_{j-1})) level_j, where
 *             level_j <= sum of the candidates of level l_j or better
 *   gain      gain * both, where both <= x_first  and  both <= x_second
 *   loss      - loss * both, where x_first + x_second - both <= 1
 *   documents sum of document_d <= the limit, where each candidate of d <= document_d
 *
 * So no assignment says more than the score of its candidates, and one that says just that goes
 * with every choice: the largest objective is that of the best choice, and a least score holds for
 * the assignment only if it holds for the candidates.
 */
/**
 * A selection problem as 0/1 variables, rows and a sum to be made as large as possible. Its
 * feasible assignments are, for the candidates, exactly the feasible choices; no assignment's
 * objective exceeds that of its choice, and one reaches it. Immutable.
 */
public final class LinearModel {
  private final SelectionProblem problem;
  private final List<Label> variables;
  private final List<LinearRow> rows;
  private final Map<Label, Integer> rowNumbers;
  private final Map<Criterion, List<Term>> scores;

  LinearModel(
      SelectionProblem problem,
      List<Label> variables,
      List<LinearRow> rows,
      Map<Criterion, List<Term>> scores) {
    this.problem = problem;
    this.variables = List.copyOf(variables);
    this.rows = List.copyOf(rows);
    this.scores = Collections.unmodifiableMap(new EnumMap<>(scores));
    rowNumbers = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      rowNumbers.put(rows.get(i).label(), i);
    }
  }

  /**
   * States a problem.
   *
   * @param problem the problem
   * @return the problem in rows
   * @throws ModelTooLargeException if it would take millions of terms
   */
  public static LinearModel of(SelectionProblem problem) {
    ModelBuilder builder = new ModelBuilder(problem);
    ConstraintRows.add(builder);
    Map<Criterion, List<Term>> scores = ScoreTerms.add(builder);
    return builder.build(scores);
  }

  /**
   * Returns the problem.
   *
   * @return the problem that the model states
   */
  public SelectionProblem problem() {
    return problem;
  }

  /**
   * Returns the variables.
   *
   * @return the name of each variable; the first ones are the candidates in order
   */
  public List<Label> variables() {
    return variables;
  }

  /**
   * Returns the rows.
   *
   * @return the rows
   */
  public List<LinearRow> rows() {
    return rows;
  }

  /**
   * Finds a row.
   *
   * @param label its name
   * @return its number in {@link #rows()}, empty if the model needs no such row
   */
  public OptionalInt row(Label label) {
    Integer number = rowNumbers.get(label);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /**
   * Returns what an assignment scores by a criterion.
   *
   * @param criterion a criterion
   * @return the score as a sum; empty if neither objective nor least scores ask for it
   */
  public List<Term> score(Criterion criterion) {
    return scores.getOrDefault(criterion, List.of());
  }

  /**
   * Returns what is to be made as large as possible.
   *
   * @return the weighted scores as a sum, each variable once and no coefficient 0
   */
  public List<Term> objective() {
    Map<Integer, Long> sums = new HashMap<>();
    scores.forEach(
        (criterion, terms) -> {
          for (Term term : terms) {
            long worth = problem.weight(criterion) * term.coefficient();
            sums.merge(term.variable(), worth, Long::sum);
          }
        });
    List<Term> objective = new ArrayList<>();
    for (int variable = 0; variable < variables.size(); variable++) {
      long worth = sums.getOrDefault(variable, 0L);
      if (worth != 0) {
        objective.add(new Term(variable, worth));
      }
    }
    return objective;
  }

  /**
   * Returns the assignment that goes with a choice and says just what the choice is worth.
   *
   * @param chosen indices of candidates
   * @return the value of each variable; meets all rows if the choice meets all constraints
   */
  public boolean[] assignment(Collection<Integer> chosen) {
    boolean[] values = new boolean[variables.size()];
    for (int variable = problem.candidates().size(); variable < values.length; variable++) {
      values[variable] = isGain(variables.get(variable));
    }
    chosen.forEach(index -> values[index] = true);
    for (LinearRow row : rows) {
      if (!row.isConstraint() && !row.holds(values)) {
        row.terms().stream()
            .mapToInt(Term::variable)
            .filter(variable -> variable >= problem.candidates().size())
            .forEach(variable -> values[variable] = !values[variable]);
      }
    }
    return values;
  }

  /** Says whether a further variable is 1 unless a row forbids it, rather than 0. */
  private boolean isGain(Label label) {
    return switch (label.kind()) {
      case REPEAT, LEVEL -> true;
      case BOTH -> problem.pairs().get(label.subject()).gain() > 0;
      default -> false;
    };
  }
}
