package io.contextlite.optimize;

import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.Rejection.Reason;
import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * A choice in the making and what it still allows. Required candidates are to be added before what
 * stands in the way of others is asked. Confined to one thread.
 */
final class PartialSelection {
  private final SelectionProblem problem;
  private final List<Integer> chosen = new ArrayList<>();
  private final boolean[] in;
  private final List<List<Integer>> chosenOfGroup;
  private final Map<Integer, List<Integer>> needed = new HashMap<>();
  private final LimitCounts limits;
  private final PartialScore score;
  private int documents;
  private long tokens;

  PartialSelection(SelectionProblem problem) {
    this.problem = problem;
    this.in = new boolean[problem.candidates().size()];
    this.chosenOfGroup = shared(problem, SelectionCandidate::duplicateGroup);
    this.limits = new LimitCounts(problem);
    this.score = new PartialScore(problem);
    for (Requirement requirement : problem.requirements()) {
      needed
          .computeIfAbsent(requirement.candidate(), key -> new ArrayList<>())
          .add(requirement.needed());
    }
  }

  /** One empty list a candidate, the same one for those that have the same number. */
  static List<List<Integer>> shared(
      SelectionProblem problem, ToIntFunction<SelectionCandidate> number) {
    int size = problem.candidates().size();
    Map<Integer, List<Integer>> byNumber = new HashMap<>(2 * size);
    List<List<Integer>> lists = new ArrayList<>(size);
    for (SelectionCandidate candidate : problem.candidates()) {
      lists.add(byNumber.computeIfAbsent(number.applyAsInt(candidate), key -> new ArrayList<>(2)));
    }
    return lists;
  }

  /** What stands in the way of a candidate. */
  record Obstacle(Reason reason, int other, String limit, long budgetTokens) {
    private static Optional<Obstacle> of(Reason reason) {
      return Optional.of(new Obstacle(reason, Rejection.NONE, "", Rejection.NONE));
    }

    private static Optional<Obstacle> of(Reason reason, String limit) {
      return Optional.of(new Obstacle(reason, Rejection.NONE, limit, Rejection.NONE));
    }
  }

  /** Returns what was chosen, in the order in which it was added. */
  List<Integer> chosen() {
    return Collections.unmodifiableList(chosen);
  }

  boolean contains(int index) {
    return in[index];
  }

  /** Tells, quickly, that a candidate is there already or can never be added any more. */
  boolean settled(int index) {
    return in[index]
        || !chosenOfGroup.get(index).isEmpty()
        || tokens + problem.candidates().get(index).tokens() > problem.budgetTokens();
  }

  /** Returns what adds a candidate: itself and all that it needs and that is not there yet. */
  List<Integer> addition(int index) {
    if (needed.isEmpty() || !needed.containsKey(index)) {
      return List.of(index);
    }
    Set<Integer> addition = new LinkedHashSet<>(Set.of(index));
    List<Integer> open = new ArrayList<>(addition);
    while (!open.isEmpty()) {
      for (int other : needed.getOrDefault(open.remove(open.size() - 1), List.of())) {
        if (!in[other] && addition.add(other)) {
          open.add(other);
        }
      }
    }
    return List.copyOf(addition);
  }

  /** Returns what stands in the way of adding a candidate with all that it needs, if anything. */
  Optional<Obstacle> obstacle(int index) {
    SelectionCandidate candidate = problem.candidates().get(index);
    if (candidate.demand() == Demand.EXCLUDED) {
      return Obstacle.of(Reason.EXCLUDED);
    }
    List<Integer> same = chosenOfGroup.get(index);
    if (!same.isEmpty()) {
      return Optional.of(new Obstacle(Reason.NEAR_DUPLICATE, same.get(0), "", Rejection.NONE));
    }
    List<Integer> addition = addition(index);
    if (!agree(addition)) {
      return Obstacle.of(Reason.REQUIREMENT);
    }
    if (documentsWith(addition) > problem.maxDocuments()) {
      return Obstacle.of(Reason.MAX_DOCUMENTS);
    }
    return limitMissed(addition).or(() -> minimumMissed(addition)).or(() -> overBudget(addition));
  }

  /** Tells whether no needed candidate is excluded, a duplicate of a chosen or of another one. */
  private boolean agree(List<Integer> addition) {
    if (addition.size() == 1) {
      return true;
    }
    Set<Integer> groups = new HashSet<>();
    for (int i : addition) {
      SelectionCandidate candidate = problem.candidates().get(i);
      if (candidate.demand() == Demand.EXCLUDED
          || !chosenOfGroup.get(i).isEmpty()
          || !groups.add(candidate.duplicateGroup())) {
        return false;
      }
    }
    return true;
  }

  private int documentsWith(List<Integer> addition) {
    if (addition.size() == 1) {
      return documents + (score.ofDocument(addition.get(0)).isEmpty() ? 1 : 0);
    }
    Set<Integer> more = new HashSet<>();
    for (int i : addition) {
      if (score.ofDocument(i).isEmpty()) {
        more.add(problem.candidates().get(i).document());
      }
    }
    return documents + more.size();
  }

  private Optional<Obstacle> limitMissed(List<Integer> addition) {
    Optional<Obstacle> cap =
        limits
            .missed(addition, Sense.AT_MOST)
            .flatMap(limit -> Obstacle.of(Reason.LIMIT, limit.name()));
    return cap.isPresent()
        ? cap
        : limits
            .missed(addition, Sense.AT_LEAST)
            .flatMap(limit -> Obstacle.of(Reason.BELOW_MINIMUM, limit.name()));
  }

  /** A least score that would be missed, and by more than it is. */
  private Optional<Obstacle> minimumMissed(List<Integer> addition) {
    if (problem.minimums().isEmpty()) {
      return Optional.empty();
    }
    SelectionScore before = score.total();
    SelectionScore after = before.plus(change(addition));
    return problem.minimums().entrySet().stream()
        .filter(
            least ->
                after.of(least.getKey()) < least.getValue()
                    && after.of(least.getKey()) < before.of(least.getKey()))
        .findFirst()
        .flatMap(
            least ->
                Obstacle.of(
                    Reason.BELOW_MINIMUM, Constraints.minimum(least.getKey(), least.getValue())));
  }

  private Optional<Obstacle> overBudget(List<Integer> addition) {
    long total = tokens;
    for (int i : addition) {
      total += problem.candidates().get(i).tokens();
    }
    return total > problem.budgetTokens()
        ? Optional.of(new Obstacle(Reason.OVER_BUDGET, Rejection.NONE, "", total))
        : Optional.empty();
  }

  /** Adds a candidate with all that it needs, whatever stands in the way. */
  void add(int index) {
    for (int i : addition(index)) {
      if (!in[i]) {
        SelectionCandidate candidate = problem.candidates().get(i);
        in[i] = true;
        chosen.add(i);
        documents += score.ofDocument(i).isEmpty() ? 1 : 0;
        chosenOfGroup.get(i).add(i);
        tokens += candidate.tokens();
        limits.add(i);
        score.add(i);
      }
    }
  }

  /** Returns what adding a candidate with all that it needs would add to the objective. */
  long gain(int index) {
    return problem.weighted(change(addition(index)));
  }

  private SelectionScore change(List<Integer> addition) {
    if (addition.size() == 1) {
      return score.change(addition.get(0));
    }
    List<Integer> after = new ArrayList<>(chosen);
    after.addAll(addition);
    return problem.score(after).minus(score.total());
  }

  long objective() {
    return problem.weighted(score.total());
  }

  /** Returns why each candidate that is not chosen is not. */
  List<Rejection> rejections() {
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < in.length; i++) {
      if (!in[i]) {
        rejections.add(rejection(i));
      }
    }
    return rejections;
  }

  private Rejection rejection(int index) {
    Optional<Obstacle> obstacle = obstacle(index);
    if (obstacle.isPresent()) {
      Obstacle found = obstacle.get();
      return new Rejection(
          index, found.reason(), found.other(), found.limit(), found.budgetTokens());
    }
    long gain = gain(index);
    if (gain > 0) {
      return Rejection.of(index, Reason.NOT_REACHED);
    }
    return gain - problem.weight(Criterion.COHERENCE) * score.losses(index) > 0
        ? new Rejection(index, Reason.NEAR_DUPLICATE, score.worstPartner(index), "", Rejection.NONE)
        : Rejection.of(index, Reason.NO_GAIN);
  }
}
