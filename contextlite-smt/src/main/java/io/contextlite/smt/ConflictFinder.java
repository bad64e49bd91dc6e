package io.contextlite.smt;

import io.contextlite.optimize.Constraints;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/*
 * Deletion filter (Chinneck, Dravnieks, "Locating minimal infeasible constraint sets in linear
 * programs", 1991): leave out one constraint after the other; if there is still no choice, it has no
 * part in the conflict.
 */
/** Finds a smallest set of constraints that cannot hold together. Confined to one thread. */
final class ConflictFinder {
  /** A constraint that can be left out. */
  private record Constraint(Kind kind, int number) {}

  private enum Kind {
    BUDGET,
    DOCUMENTS,
    LIMIT,
    MINIMUM,
    REQUIREMENT,
    REQUIRED,
    EXCLUDED,
    DUPLICATES
  }

  private final SelectionProblem problem;
  private final Predicate<SelectionProblem> infeasible;

  /**
   * Prepares the search.
   *
   * @param problem a problem without a feasible choice
   * @param infeasible tells whether a problem is surely without a feasible choice
   */
  ConflictFinder(SelectionProblem problem, Predicate<SelectionProblem> infeasible) {
    this.problem = problem;
    this.infeasible = infeasible;
  }

  /** Returns constraints in words, none of which can be left out as far as there was patience. */
  List<String> find(Patience patience) {
    List<Constraint> conflict = all();
    for (Constraint constraint : List.copyOf(conflict)) {
      if (!patience.goOn()) {
        break;
      }
      List<Constraint> without = new ArrayList<>(conflict);
      without.remove(constraint);
      if (infeasible.test(under(without))) {
        conflict = without;
      }
    }
    return conflict.stream().map(this::words).toList();
  }

  /** All constraints, those that are named last first, so that they are the ones to stay. */
  private List<Constraint> all() {
    List<Constraint> all = new ArrayList<>();
    List<SelectionCandidate> candidates = problem.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      int group = candidates.get(i).duplicateGroup();
      int index = i;
      boolean first =
          candidates.stream().filter(c -> c.duplicateGroup() == group).findFirst().stream()
              .allMatch(c -> c == candidates.get(index));
      boolean shared = candidates.stream().filter(c -> c.duplicateGroup() == group).count() > 1;
      if (first && shared) {
        all.add(new Constraint(Kind.DUPLICATES, group));
      }
      if (candidates.get(i).demand() == Demand.EXCLUDED) {
        all.add(new Constraint(Kind.EXCLUDED, i));
      }
    }
    for (int r = 0; r < problem.requirements().size(); r++) {
      all.add(new Constraint(Kind.REQUIREMENT, r));
    }
    for (int l = 0; l < problem.limits().size(); l++) {
      all.add(new Constraint(Kind.LIMIT, l));
    }
    for (Criterion criterion : problem.minimums().keySet()) {
      all.add(new Constraint(Kind.MINIMUM, criterion.ordinal()));
    }
    if (problem.maxDocuments() != SelectionProblem.ANY_NUMBER) {
      all.add(new Constraint(Kind.DOCUMENTS, 0));
    }
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).demand() == Demand.REQUIRED) {
        all.add(new Constraint(Kind.REQUIRED, i));
      }
    }
    all.add(new Constraint(Kind.BUDGET, 0));
    return all;
  }

  /** The same candidates under some of the constraints. */
  private SelectionProblem under(List<Constraint> kept) {
    List<SelectionCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      candidates.add(under(kept, i));
    }
    List<LinearLimit> limits = new ArrayList<>();
    List<Requirement> requirements = new ArrayList<>();
    for (Constraint constraint : kept) {
      if (constraint.kind() == Kind.LIMIT) {
        limits.add(problem.limits().get(constraint.number()));
      } else if (constraint.kind() == Kind.REQUIREMENT) {
        requirements.add(problem.requirements().get(constraint.number()));
      }
    }
    SelectionProblem.Builder builder =
        SelectionProblem.builder(
                candidates,
                kept.contains(new Constraint(Kind.BUDGET, 0))
                    ? problem.budgetTokens()
                    : Integer.MAX_VALUE)
            .facetWeights(problem.facetWeights())
            .pairs(problem.pairs())
            .requirements(requirements)
            .limits(limits)
            .maxDocuments(
                kept.contains(new Constraint(Kind.DOCUMENTS, 0))
                    ? problem.maxDocuments()
                    : SelectionProblem.ANY_NUMBER)
            .repeatPercent(problem.repeatPercent())
            .weights(Map.of());
    problem
        .minimums()
        .forEach(
            (criterion, least) -> {
              if (kept.contains(new Constraint(Kind.MINIMUM, criterion.ordinal()))) {
                builder.minimum(criterion, least);
              }
            });
    return builder.build();
  }

  private SelectionCandidate under(List<Constraint> kept, int index) {
    SelectionCandidate candidate = problem.candidates().get(index);
    boolean demanded =
        kept.contains(new Constraint(Kind.REQUIRED, index))
            || kept.contains(new Constraint(Kind.EXCLUDED, index));
    boolean grouped = kept.contains(new Constraint(Kind.DUPLICATES, candidate.duplicateGroup()));
    return new SelectionCandidate(
        candidate.id(),
        candidate.value(),
        candidate.tokens(),
        candidate.document(),
        grouped ? candidate.duplicateGroup() : ungrouped(index),
        candidate.facetLevels(),
        candidate.recency(),
        demanded ? candidate.demand() : Demand.OPTIONAL);
  }

  /** A group number that no candidate has. */
  private int ungrouped(int index) {
    int most =
        problem.candidates().stream().mapToInt(SelectionCandidate::duplicateGroup).max().orElse(0);
    int least =
        problem.candidates().stream().mapToInt(SelectionCandidate::duplicateGroup).min().orElse(0);
    return most < Integer.MAX_VALUE - problem.candidates().size()
        ? most + 1 + index
        : least - 1 - index;
  }

  private String words(Constraint constraint) {
    return switch (constraint.kind()) {
      case BUDGET -> Constraints.budget(problem);
      case DOCUMENTS -> Constraints.maxDocuments(problem);
      case LIMIT -> Constraints.limit(problem.limits().get(constraint.number()));
      case MINIMUM -> minimum(Criterion.values()[constraint.number()]);
      case REQUIREMENT ->
          Constraints.requirement(problem, problem.requirements().get(constraint.number()));
      case REQUIRED -> Constraints.required(problem, constraint.number());
      case EXCLUDED -> Constraints.excluded(problem, constraint.number());
      case DUPLICATES -> Constraints.duplicates(constraint.number());
    };
  }

  private String minimum(Criterion criterion) {
    return Constraints.minimum(criterion, problem.minimums().getOrDefault(criterion, 0L));
  }
}
