package io.contextlite.benchmarks.solver;

import io.contextlite.benchmarks.instances.ProblemSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Outcomes by problem set and engine, in the order in which they came. Confined to one thread. */
public final class SolverResults {
  private final Map<Subject, List<Outcome>> outcomes = new LinkedHashMap<>();

  private record Subject(
      String family, String source, int candidates, int budgetTokens, String engine) {

    String title() {
      String set = source.equals(ProblemSet.GENERATED) ? family : source;
      return "%s %d @%d %s".formatted(set, candidates, budgetTokens, engine);
    }

    String titleOfAllBudgets() {
      return "%s %d %s".formatted(family, candidates, engine);
    }
  }

  SolverResults() {}

  void add(ProblemSet set, String engine, Outcome outcome) {
    Subject subject =
        new Subject(set.family(), set.source(), set.candidates(), set.budgetTokens(), engine);
    outcomes.computeIfAbsent(subject, key -> new ArrayList<>()).add(outcome);
  }

  /**
   * Returns the figures of each problem set and engine.
   *
   * @return one row for each
   */
  public List<SolverRow> rows() {
    List<SolverRow> rows = new ArrayList<>();
    outcomes.forEach(
        (subject, ofSubject) ->
            rows.add(
                new SolverRow(
                    subject.family(),
                    subject.source(),
                    subject.engine(),
                    subject.candidates(),
                    subject.budgetTokens(),
                    SolverFigures.of(ofSubject))));
    return rows;
  }

  /** Returns the figures of a family by title. */
  Map<String, SolverFigures> ofFamily(String family) {
    return figures(subject -> subject.family().equals(family), Subject::title);
  }

  /** Returns the figures of all budgets and sources together by title. */
  Map<String, SolverFigures> ofAllBudgets() {
    return figures(subject -> true, Subject::titleOfAllBudgets);
  }

  private Map<String, SolverFigures> figures(
      Predicate<Subject> which, Function<Subject, String> title) {
    Map<String, List<Outcome>> grouped = new LinkedHashMap<>();
    outcomes.forEach(
        (subject, ofSubject) -> {
          if (which.test(subject)) {
            grouped
                .computeIfAbsent(title.apply(subject), key -> new ArrayList<>())
                .addAll(ofSubject);
          }
        });
    Map<String, SolverFigures> figures = new LinkedHashMap<>();
    grouped.forEach((key, ofKey) -> figures.put(key, SolverFigures.of(ofKey)));
    return figures;
  }
}
