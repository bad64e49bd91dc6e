package io.contextlite.optimize;

import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.Rejection.Reason;
import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A choice in the making and what it still allows. Confined to one thread. */
final class PartialSelection {
  private final SelectionProblem problem;
  private final Set<Integer> chosen = new LinkedHashSet<>();
  private final Map<Integer, Integer> chosenOfGroup = new HashMap<>();
  private final Map<Integer, List<Integer>> chosenOfDocument = new HashMap<>();
  private final Map<Integer, List<Integer>> needed = new HashMap<>();
  private final Map<Integer, List<PairEffect>> pairsOf = new HashMap<>();
  private final Set<Integer> groupsOfRequired = new HashSet<>();
  private final int[] levels;
  private long tokens;

  PartialSelection(SelectionProblem problem) {
    this.problem = problem;
    this.levels = new int[problem.facetWeights().size()];
    for (Requirement requirement : problem.requirements()) {
      needed
          .computeIfAbsent(requirement.candidate(), key -> new ArrayList<>())
          .add(requirement.needed());
    }
    for (PairEffect pair : problem.pairs()) {
      pairsOf.computeIfAbsent(pair.first(), key -> new ArrayList<>()).add(pair);
      pairsOf.computeIfAbsent(pair.second(), key -> new ArrayList<>()).add(pair);
    }
    for (SelectionCandidate candidate : problem.candidates()) {
      if (candidate.demand() == Demand.REQUIRED) {
        groupsOfRequired.add(candidate.duplicateGroup());
      }
    }
  }

  /** What stands in the way of a candidate. */
  record Obstacle(Reason reason, int other, String limit, long budgetTokens) {
    private static Obstacle of(Reason reason) {
      return new Obstacle(reason, Rejection.NONE, "", Rejection.NONE);
    }

    private static Obstacle of(Reason reason, String limit) {
      return new Obstacle(reason, Rejection.NONE, limit, Rejection.NONE);
    }
  }

  Set<Integer> chosen() {
    return chosen;
  }

  /** Returns what adds a candidate: itself and all that it needs and that is not there yet. */
  List<Integer> addition(int index) {
    if (!needed.containsKey(index)) {
      return List.of(index);
    }
    Set<Integer> addition = new LinkedHashSet<>(Set.of(index));
    List<Integer> open = new ArrayList<>(addition);
    while (!open.isEmpty()) {
      for (int other : needed.getOrDefault(open.remove(open.size() - 1), List.of())) {
        if (!chosen.contains(other) && addition.add(other)) {
          open.add(other);
        }
      }
    }
    return List.copyOf(addition);
  }

  /** Returns what stands in the way of adding a candidate with all that it needs, if anything. */
  Optional<Obstacle> obstacle(int index) {
    if (problem.candidates().get(index).demand() == Demand.EXCLUDED) {
      return Optional.of(Obstacle.of(Reason.EXCLUDED));
    }
    return obstacle(addition(index));
  }

  private Optional<Obstacle> obstacle(List<Integer> addition) {
    Set<Integer> groups = new HashSet<>();
    for (int i : addition) {
      SelectionCandidate candidate = problem.candidates().get(i);
      if (candidate.demand() == Demand.EXCLUDED) {
        return Optional.of(Obstacle.of(Reason.REQUIREMENT));
      }
      if (candidate.demand() == Demand.OPTIONAL) {
        int group = candidate.duplicateGroup();
        int other = chosenOfGroup.getOrDefault(group, Rejection.NONE);
        if (other != Rejection.NONE) {
          return Optional.of(new Obstacle(Reason.NEAR_DUPLICATE, other, "", Rejection.NONE));
        }
        if (groupsOfRequired.contains(group) || !groups.add(group)) {
          return Optional.of(Obstacle.of(Reason.REQUIREMENT));
        }
      }
    }
    if (documentsWith(addition) > problem.maxDocuments()) {
      return Optional.of(Obstacle.of(Reason.MAX_DOCUMENTS));
    }
    Optional<Obstacle> limit = limitPassed(addition);
    if (limit.isPresent()) {
      return limit;
    }
    Optional<Obstacle> minimum = minimumMissed(addition);
    if (minimum.isPresent()) {
      return minimum;
    }
    long total = tokens;
    for (int i : addition) {
      total += problem.candidates().get(i).tokens();
    }
    return total > problem.budgetTokens()
        ? Optional.of(new Obstacle(Reason.OVER_BUDGET, Rejection.NONE, "", total))
        : Optional.empty();
  }

  private int documentsWith(List<Integer> addition) {
    int count = chosenOfDocument.size();
    Set<Integer> added = new HashSet<>();
    for (int i : addition) {
      int document = problem.candidates().get(i).document();
      if (!chosenOfDocument.containsKey(document) && added.add(document)) {
        count++;
      }
    }
    return count;
  }

  /** A cap that would be passed, or a floor that is met and would be missed. */
  private Optional<Obstacle> limitPassed(List<Integer> addition) {
    for (LinearLimit limit : problem.limits()) {
      long before = 0;
      long after = 0;
      for (int m = 0; m < limit.members().size(); m++) {
        int member = limit.members().get(m);
        boolean in = chosen.contains(member);
        before += in ? limit.coefficients().get(m) : 0;
        after += in || addition.contains(member) ? limit.coefficients().get(m) : 0;
      }
      boolean cap = limit.sense() == Sense.AT_MOST;
      if (breaks(limit, after) && (!breaks(limit, before) || (cap && after > before))) {
        return Optional.of(Obstacle.of(cap ? Reason.LIMIT : Reason.BELOW_MINIMUM, limit.name()));
      }
    }
    return Optional.empty();
  }

  /** A least score that is reached and would be lost. */
  private Optional<Obstacle> minimumMissed(List<Integer> addition) {
    if (problem.minimums().isEmpty()) {
      return Optional.empty();
    }
    List<Integer> with = new ArrayList<>(chosen);
    with.addAll(addition);
    SelectionScore before = problem.score(chosen);
    SelectionScore after = problem.score(with);
    return problem.minimums().entrySet().stream()
        .filter(
            least ->
                before.of(least.getKey()) >= least.getValue()
                    && after.of(least.getKey()) < least.getValue())
        .map(
            least ->
                Obstacle.of(
                    Reason.BELOW_MINIMUM, Constraints.minimum(least.getKey(), least.getValue())))
        .findFirst();
  }

  private static boolean breaks(LinearLimit limit, long activity) {
    return limit.sense() == Sense.AT_MOST ? activity > limit.bound() : activity < limit.bound();
  }

  /** Adds a candidate with all that it needs, whatever stands in the way. */
  void add(int index) {
    for (int i : addition(index)) {
      if (chosen.add(i)) {
        SelectionCandidate candidate = problem.candidates().get(i);
        chosenOfGroup.putIfAbsent(candidate.duplicateGroup(), i);
        chosenOfDocument.computeIfAbsent(candidate.document(), key -> new ArrayList<>()).add(i);
        tokens += candidate.tokens();
        for (int f = 0; f < levels.length; f++) {
          levels[f] = Math.max(levels[f], candidate.facetLevels().get(f));
        }
      }
    }
  }

  /** Returns what adding a candidate with all that it needs would add to the objective. */
  long gain(int index) {
    List<Integer> addition = addition(index);
    if (addition.size() == 1) {
      return gainAlone(index);
    }
    List<Integer> after = new ArrayList<>(chosen);
    after.addAll(addition);
    return problem.objective(after) - problem.objective(chosen);
  }

  private long gainAlone(int index) {
    SelectionCandidate candidate = problem.candidates().get(index);
    long coverage = 0;
    for (int f = 0; f < levels.length; f++) {
      int level = candidate.facetLevels().get(f);
      if (level > levels[f]) {
        coverage += problem.covered(f, level) - problem.covered(f, levels[f]);
      }
    }
    long coherence = 0;
    for (PairEffect pair : pairsOf.getOrDefault(index, List.of())) {
      coherence += chosen.contains(other(pair, index)) ? pair.gain() : 0;
    }
    return problem.weight(Criterion.RELEVANCE) * relevanceGain(index)
        + problem.weight(Criterion.COVERAGE) * coverage
        + problem.weight(Criterion.COHERENCE) * coherence
        + problem.weight(Criterion.RECENCY) * (long) candidate.recency();
  }

  private long relevanceGain(int index) {
    List<Integer> others =
        chosenOfDocument.getOrDefault(problem.candidates().get(index).document(), List.of());
    if (others.isEmpty() || problem.repeatPercent() == 100) {
      return problem.candidates().get(index).value();
    }
    List<Integer> with = new ArrayList<>(others);
    with.add(index);
    return ChoiceScore.relevance(problem, with) - ChoiceScore.relevance(problem, others);
  }

  private static int other(PairEffect pair, int index) {
    return pair.first() == index ? pair.second() : pair.first();
  }

  /** Returns why a candidate that is not chosen is not. */
  Rejection rejection(int index) {
    Optional<Obstacle> obstacle = obstacle(index);
    if (obstacle.isPresent()) {
      Obstacle found = obstacle.get();
      return new Rejection(
          index, found.reason(), found.other(), found.limit(), found.budgetTokens());
    }
    if (gain(index) > 0) {
      return Rejection.of(index, Reason.NOT_REACHED);
    }
    int duplicate = worstPartner(index);
    return duplicate == Rejection.NONE
        ? Rejection.of(index, Reason.NO_GAIN)
        : new Rejection(index, Reason.NEAR_DUPLICATE, duplicate, "", Rejection.NONE);
  }

  /** Returns the chosen candidate with which another one loses most, if it loses with any. */
  private int worstPartner(int index) {
    int worst = Rejection.NONE;
    long least = 0;
    for (PairEffect pair : pairsOf.getOrDefault(index, List.of())) {
      if (pair.gain() < least && chosen.contains(other(pair, index))) {
        worst = other(pair, index);
        least = pair.gain();
      }
    }
    return worst;
  }
}
