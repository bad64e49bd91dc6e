package io.contextlite.optimize;

import io.contextlite.optimize.Rejection.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A choice in the making and what it still allows. Confined to one thread. */
final class PartialSelection {
  private final SelectionProblem problem;
  private final List<Integer> chosen = new ArrayList<>();
  private final Map<Integer, Integer> chosenOfGroup = new HashMap<>();
  private final Map<Integer, Integer> countOfDocument = new HashMap<>();
  private final int[] levels;
  private long tokens;

  private PartialSelection(SelectionProblem problem) {
    this.problem = problem;
    this.levels = new int[problem.facetWeights().size()];
  }

  /**
   * Starts with the required candidates.
   *
   * @return the selection, or the conflict in words if they cannot be chosen together
   */
  static Start start(SelectionProblem problem) {
    PartialSelection selection = new PartialSelection(problem);
    for (int i = 0; i < problem.candidates().size(); i++) {
      SelectionCandidate candidate = problem.candidates().get(i);
      if (candidate.demand() == SelectionCandidate.Demand.REQUIRED) {
        Optional<Reason> obstacle = selection.lackOfRoom(candidate);
        if (obstacle.isPresent()) {
          return new Start(selection, Optional.of(selection.conflict(i, obstacle.get())));
        }
        selection.add(i);
      }
    }
    return new Start(selection, Optional.empty());
  }

  /** How a selection starts. */
  record Start(PartialSelection selection, Optional<String> conflict) {}

  private String conflict(int index, Reason obstacle) {
    SelectionCandidate candidate = problem.candidates().get(index);
    return switch (obstacle) {
      case OVER_BUDGET ->
          "required candidates need at least "
              + (tokens + candidate.tokens())
              + " tokens, the budget is "
              + problem.budgetTokens();
      case MAX_DOCUMENTS ->
          "required candidates stand in more than " + problem.maxDocuments() + " documents";
      default -> "candidate " + candidate.id() + " is required and " + obstacle;
    };
  }

  /** Returns what stands in the way of a candidate, if anything does. */
  Optional<Reason> obstacle(int index) {
    SelectionCandidate candidate = problem.candidates().get(index);
    if (candidate.demand() == SelectionCandidate.Demand.EXCLUDED) {
      return Optional.of(Reason.EXCLUDED);
    }
    if (chosenOfGroup.containsKey(candidate.duplicateGroup())) {
      return Optional.of(Reason.NEAR_DUPLICATE);
    }
    return lackOfRoom(candidate);
  }

  private Optional<Reason> lackOfRoom(SelectionCandidate candidate) {
    if (!countOfDocument.containsKey(candidate.document())
        && countOfDocument.size() >= problem.maxDocuments()) {
      return Optional.of(Reason.MAX_DOCUMENTS);
    }
    return tokens + candidate.tokens() > problem.budgetTokens()
        ? Optional.of(Reason.OVER_BUDGET)
        : Optional.empty();
  }

  void add(int index) {
    SelectionCandidate candidate = problem.candidates().get(index);
    chosen.add(index);
    chosenOfGroup.putIfAbsent(candidate.duplicateGroup(), index);
    countOfDocument.merge(candidate.document(), 1, Integer::sum);
    tokens += candidate.tokens();
    for (int f = 0; f < levels.length; f++) {
      levels[f] = Math.max(levels[f], candidate.facetLevels().get(f));
    }
  }

  /** Returns what a candidate would add: value and coverage, in millionths. */
  long gain(int index) {
    SelectionCandidate candidate = problem.candidates().get(index);
    long gain = candidate.value();
    for (int n = countOfDocument.getOrDefault(candidate.document(), 0); n > 0; n--) {
      gain = gain * problem.repeatPercent() / 100;
    }
    for (int f = 0; f < levels.length; f++) {
      int added = candidate.facetLevels().get(f) - levels[f];
      if (added > 0) {
        gain += problem.facetWeights().get(f) * added / SelectionCandidate.FULL_LEVEL;
      }
    }
    return gain;
  }

  Selection finish(String optimizer) {
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (!chosen.contains(i)) {
        Reason reason = obstacle(i).orElse(Reason.NO_GAIN);
        int other =
            reason == Reason.NEAR_DUPLICATE
                ? chosenOfGroup.getOrDefault(problem.candidates().get(i).duplicateGroup(), -1)
                : -1;
        rejections.add(new Rejection(i, reason, other));
      }
    }
    return new Selection(chosen, rejections, new Optimality.Heuristic(), optimizer);
  }

  static Selection infeasible(SelectionProblem problem, String conflict, String optimizer) {
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      boolean excluded = problem.candidates().get(i).demand() == SelectionCandidate.Demand.EXCLUDED;
      rejections.add(new Rejection(i, excluded ? Reason.EXCLUDED : Reason.INFEASIBLE, -1));
    }
    return new Selection(List.of(), rejections, new Optimality.Infeasible(conflict), optimizer);
  }
}
