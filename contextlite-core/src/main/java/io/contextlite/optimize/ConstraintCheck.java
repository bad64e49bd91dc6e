package io.contextlite.optimize;

import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a choice against all constraints of a problem. Confined to one thread. */
final class ConstraintCheck {
  private final SelectionProblem problem;
  private final Set<Integer> chosen;
  private final List<String> lasting = new ArrayList<>();
  private final List<String> mendable = new ArrayList<>();
  private double shortfall;

  private ConstraintCheck(SelectionProblem problem, Collection<Integer> choice) {
    this.problem = problem;
    this.chosen = new HashSet<>(choice);
  }

  static ConstraintCheck of(SelectionProblem problem, Collection<Integer> choice) {
    ConstraintCheck check = new ConstraintCheck(problem, choice);
    check.checkDemands();
    check.checkRequirements();
    check.checkDocuments();
    check.checkLimits();
    check.checkMinimums();
    check.checkBudget();
    return check;
  }

  /** Broken constraints that stay broken whatever is added. */
  List<String> lasting() {
    return lasting;
  }

  /** Broken constraints that an addition may mend. */
  List<String> mendable() {
    return mendable;
  }

  /** How much is missing from floors and least scores, each relative to its bound. */
  double shortfall() {
    return shortfall;
  }

  private void checkDemands() {
    Map<Integer, Integer> ofGroup = new HashMap<>();
    Set<Integer> full = new HashSet<>();
    for (int i = 0; i < problem.candidates().size(); i++) {
      SelectionCandidate candidate = problem.candidates().get(i);
      boolean in = chosen.contains(i);
      if (candidate.demand() == Demand.REQUIRED) {
        full.add(candidate.duplicateGroup());
        if (!in) {
          mendable.add(Constraints.required(problem, i));
        }
      } else if (candidate.demand() == Demand.EXCLUDED && in) {
        lasting.add(Constraints.excluded(problem, i));
      } else if (in) {
        ofGroup.merge(candidate.duplicateGroup(), 1, Integer::sum);
      }
    }
    ofGroup.forEach(
        (group, count) -> {
          if (count > (full.contains(group) ? 0 : 1)) {
            lasting.add(Constraints.duplicates(group));
          }
        });
  }

  private void checkRequirements() {
    for (Requirement requirement : problem.requirements()) {
      if (chosen.contains(requirement.candidate()) && !chosen.contains(requirement.needed())) {
        mendable.add(Constraints.requirement(problem, requirement));
      }
    }
  }

  private void checkDocuments() {
    long documents =
        chosen.stream().map(i -> problem.candidates().get(i).document()).distinct().count();
    if (documents > problem.maxDocuments()) {
      lasting.add(Constraints.maxDocuments(problem));
    }
  }

  private void checkLimits() {
    for (LinearLimit limit : problem.limits()) {
      long count = 0;
      boolean grows = true;
      for (int m = 0; m < limit.members().size(); m++) {
        long coefficient = limit.coefficients().get(m);
        count += chosen.contains(limit.members().get(m)) ? coefficient : 0;
        grows &= coefficient >= 0;
      }
      if (limit.sense() == Sense.AT_LEAST && count < limit.bound()) {
        mendable.add(Constraints.limit(limit));
        miss(limit.bound() - count, limit.bound());
      } else if (limit.sense() == Sense.AT_MOST && count > limit.bound()) {
        (grows ? lasting : mendable).add(Constraints.limit(limit));
        miss(count - limit.bound(), limit.bound());
      }
    }
  }

  private void checkMinimums() {
    if (problem.minimums().isEmpty()) {
      return;
    }
    SelectionScore score = problem.score(chosen);
    problem
        .minimums()
        .forEach(
            (criterion, least) -> {
              if (score.of(criterion) < least) {
                mendable.add(Constraints.minimum(criterion, least));
                miss(least - score.of(criterion), least);
              }
            });
  }

  private void miss(long missing, long bound) {
    shortfall += (double) missing / Math.max(1, Math.abs(bound));
  }

  private void checkBudget() {
    long tokens = chosen.stream().mapToLong(i -> problem.candidates().get(i).tokens()).sum();
    if (tokens > problem.budgetTokens()) {
      lasting.add(Constraints.budget(problem));
    }
  }
}
