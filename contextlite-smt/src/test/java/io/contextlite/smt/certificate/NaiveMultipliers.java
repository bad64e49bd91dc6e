package io.contextlite.smt.certificate;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the format puts multipliers, and what their rows say, in the order of the format. */
final class NaiveMultipliers {
  /** A constraint: a coefficient for each candidate, and what they add up to at most. */
  record Constraint(Map<Integer, Long> coefficients, long atMost) {}

  private final SelectionProblem problem;
  private final List<Constraint> rows = new ArrayList<>();

  NaiveMultipliers(SelectionProblem problem) {
    this.problem = problem;
    Map<Integer, Long> tokens = new HashMap<>();
    for (int i = 0; i < size(); i++) {
      tokens.put(i, (long) candidate(i).tokens());
    }
    rows.add(new Constraint(tokens, problem.budgetTokens()));
    long documents =
        problem.candidates().stream().map(SelectionCandidate::document).distinct().count();
    rows.add(new Constraint(Map.of(), Math.min(problem.maxDocuments(), documents)));
    addLimits();
    addGroups();
    problem
        .requirements()
        .forEach(
            needs -> {
              Map<Integer, Long> row = new HashMap<>();
              row.merge(needs.candidate(), 1L, Long::sum);
              row.merge(needs.needed(), -1L, Long::sum);
              rows.add(new Constraint(row, 0));
            });
  }

  private void addLimits() {
    problem
        .limits()
        .forEach(
            limit -> {
              long sign = limit.sense() == LinearLimit.Sense.AT_MOST ? 1 : -1;
              Map<Integer, Long> row = new HashMap<>();
              for (int m = 0; m < limit.members().size(); m++) {
                row.put(limit.members().get(m), sign * limit.coefficients().get(m));
              }
              rows.add(new Constraint(row, sign * limit.bound()));
            });
  }

  private void addGroups() {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      groups.computeIfAbsent(candidate(i).duplicateGroup(), g -> new ArrayList<>()).add(i);
    }
    for (List<Integer> group : groups.values()) {
      if (group.size() > 1) {
        Map<Integer, Long> row = new HashMap<>();
        group.forEach(i -> row.put(i, 1L));
        long required =
            group.stream().filter(i -> candidate(i).demand() == Demand.REQUIRED).count();
        rows.add(new Constraint(row, Math.max(1, required)));
      }
    }
  }

  private int size() {
    return problem.candidates().size();
  }

  private SelectionCandidate candidate(int index) {
    return problem.candidates().get(index);
  }

  List<Constraint> rows() {
    return rows;
  }

  int ofPair(int pair) {
    return rows.size() + pair;
  }

  int ofFacet(int facet) {
    return ofPair(problem.pairs().size()) + facet;
  }

  int of(Criterion criterion) {
    return ofFacet(problem.facetWeights().size()) + List.of(Criterion.values()).indexOf(criterion);
  }

  int ofShare(int candidate) {
    return ofFacet(problem.facetWeights().size()) + Criterion.values().length + candidate;
  }

  int count() {
    return ofShare(size());
  }

  /** Whether the format lets the multiplier be more than 0. */
  boolean mayBePositive(int multiplier) {
    for (Criterion criterion : Criterion.values()) {
      if (of(criterion) == multiplier) {
        return problem.minimums().containsKey(criterion);
      }
    }
    return true;
  }
}
