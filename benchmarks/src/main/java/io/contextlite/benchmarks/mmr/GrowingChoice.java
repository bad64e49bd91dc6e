package io.contextlite.benchmarks.mmr;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A choice that candidates are added to, and what it still allows. Confined to one thread. */
final class GrowingChoice {
  private final SelectionProblem problem;
  private final SelectionProblem withoutPairs;
  private final Map<Integer, List<PairEffect>> pairsOf = new HashMap<>();
  private final Map<Integer, List<Integer>> needs = new HashMap<>();
  private final List<Map<Integer, Long>> coefficients = new ArrayList<>();
  private final long[] activities;
  private final Set<Integer> chosen = new LinkedHashSet<>();
  private final Set<Integer> takenGroups = new HashSet<>();
  private final Set<Integer> documents = new HashSet<>();
  private long tokens;

  GrowingChoice(SelectionProblem problem) {
    this.problem = problem;
    withoutPairs = problem.toBuilder().pairs(List.of()).build();
    for (PairEffect pair : problem.pairs()) {
      pairsOf.computeIfAbsent(pair.first(), i -> new ArrayList<>()).add(pair);
      pairsOf.computeIfAbsent(pair.second(), i -> new ArrayList<>()).add(pair);
    }
    for (Requirement requirement : problem.requirements()) {
      needs
          .computeIfAbsent(requirement.candidate(), i -> new ArrayList<>())
          .add(requirement.needed());
    }
    for (LinearLimit limit : problem.limits()) {
      Map<Integer, Long> ofMembers = new HashMap<>();
      for (int m = 0; m < limit.members().size(); m++) {
        ofMembers.put(limit.members().get(m), limit.coefficients().get(m));
      }
      coefficients.add(ofMembers);
    }
    activities = new long[coefficients.size()];
  }

  List<Integer> chosen() {
    return List.copyOf(chosen);
  }

  boolean contains(int index) {
    return chosen.contains(index);
  }

  /** Returns a candidate and all that it needs and that is not there yet. */
  List<Integer> addition(int index) {
    Set<Integer> addition = new LinkedHashSet<>(Set.of(index));
    List<Integer> open = new ArrayList<>(addition);
    while (!open.isEmpty()) {
      for (int needed : needs.getOrDefault(open.remove(open.size() - 1), List.of())) {
        if (!chosen.contains(needed) && addition.add(needed)) {
          open.add(needed);
        }
      }
    }
    return List.copyOf(addition);
  }

  /** Returns what candidates cost. */
  long tokens(List<Integer> addition) {
    return addition.stream().mapToLong(i -> problem.candidates().get(i).tokens()).sum();
  }

  /** Whether candidates can be added without breaking what additions cannot mend. */
  boolean allows(List<Integer> addition) {
    Set<Integer> groups = new HashSet<>(takenGroups);
    Set<Integer> allDocuments = new HashSet<>(documents);
    for (int index : addition) {
      SelectionCandidate candidate = problem.candidates().get(index);
      if (candidate.demand() == Demand.EXCLUDED || !groups.add(candidate.duplicateGroup())) {
        return false;
      }
      allDocuments.add(candidate.document());
    }
    return tokens + tokens(addition) <= problem.budgetTokens()
        && allDocuments.size() <= problem.maxDocuments()
        && keepsLimits(addition);
  }

  private boolean keepsLimits(List<Integer> addition) {
    for (int l = 0; l < activities.length; l++) {
      LinearLimit limit = problem.limits().get(l);
      long after = activities[l] + count(l, addition);
      boolean keeps =
          limit.sense() == Sense.AT_MOST
              ? after <= limit.bound() || after <= activities[l]
              : after >= limit.bound() || after >= activities[l];
      if (!keeps) {
        return false;
      }
    }
    return true;
  }

  private long count(int limit, List<Integer> addition) {
    Map<Integer, Long> ofMembers = coefficients.get(limit);
    return addition.stream().mapToLong(i -> ofMembers.getOrDefault(i, 0L)).sum();
  }

  /** Returns the weighted count of a limit's chosen members. */
  long activity(int limit) {
    return activities[limit];
  }

  /** Whether candidates raise the weighted count of a limit. */
  boolean raises(int limit, List<Integer> addition) {
    return count(limit, addition) > 0;
  }

  /** Returns what candidates would add to the objective. */
  long gain(List<Integer> addition) {
    Set<Integer> after = new LinkedHashSet<>(chosen);
    long pairs = 0;
    for (int index : addition) {
      for (PairEffect pair : pairsOf.getOrDefault(index, List.of())) {
        int other = pair.first() == index ? pair.second() : pair.first();
        pairs += after.contains(other) ? pair.gain() : 0;
      }
      after.add(index);
    }
    return withoutPairs.objective(after)
        - withoutPairs.objective(chosen)
        + problem.weight(Criterion.COHERENCE) * pairs;
  }

  /** Adds a candidate, whatever that breaks. */
  void add(int index) {
    SelectionCandidate candidate = problem.candidates().get(index);
    chosen.add(index);
    takenGroups.add(candidate.duplicateGroup());
    documents.add(candidate.document());
    tokens += candidate.tokens();
    for (int l = 0; l < activities.length; l++) {
      activities[l] += count(l, List.of(index));
    }
  }
}
