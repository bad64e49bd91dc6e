package io.contextlite.optimize;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds out which constraints make a problem infeasible. */
public final class Conflicts {
  private Conflicts() {}

  /**
   * Returns constraints that cannot hold together, none of which can be spared: leaves away one
   * after another, the budget last, if the rest is infeasible without it. Asks one question for
   * each constraint.
   *
   * @param problem an infeasible problem
   * @param infeasible whether a problem with some of the constraints is known to be infeasible
   * @return the constraints in words
   */
  public static List<String> irreducible(
      SelectionProblem problem, Predicate<SelectionProblem> infeasible) {
    List<String> conflict = new ArrayList<>();
    Set<String> rest = new LinkedHashSet<>(constraints(problem));
    for (String constraint : constraints(problem)) {
      rest.remove(constraint);
      if (!infeasible.test(keeping(problem, rest))) {
        rest.add(constraint);
        conflict.add(0, constraint);
      }
    }
    return conflict;
  }

  /** Returns all constraints of a problem in words. */
  static Set<String> constraints(SelectionProblem problem) {
    Set<String> all = new LinkedHashSet<>();
    groupSizes(problem)
        .forEach(
            (group, size) -> {
              if (size > 1) {
                all.add(Constraints.duplicates(group));
              }
            });
    problem.requirements().forEach(r -> all.add(Constraints.requirement(problem, r)));
    for (int i = 0; i < problem.candidates().size(); i++) {
      switch (problem.candidates().get(i).demand()) {
        case REQUIRED -> all.add(Constraints.required(problem, i));
        case EXCLUDED -> all.add(Constraints.excluded(problem, i));
        case OPTIONAL -> {}
      }
    }
    problem.limits().forEach(limit -> all.add(Constraints.limit(limit)));
    problem.minimums().forEach((by, least) -> all.add(Constraints.minimum(by, least)));
    if (problem.maxDocuments() != SelectionProblem.ANY_NUMBER) {
      all.add(Constraints.maxDocuments(problem));
    }
    all.add(Constraints.budget(problem));
    return all;
  }

  private static Map<Integer, Integer> groupSizes(SelectionProblem problem) {
    Map<Integer, Integer> sizes = new HashMap<>();
    problem.candidates().forEach(c -> sizes.merge(c.duplicateGroup(), 1, Integer::sum));
    return sizes;
  }

  /** Returns the problem with only those of its constraints that are named. */
  static SelectionProblem keeping(SelectionProblem problem, Collection<String> constraints) {
    Set<String> kept = new HashSet<>(constraints);
    Map<Criterion, Integer> weights = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      weights.put(criterion, problem.weight(criterion));
    }
    boolean documents = kept.contains(Constraints.maxDocuments(problem));
    SelectionProblem.Builder rest =
        SelectionProblem.builder(candidates(problem, kept), problem.budgetTokens())
            .facetWeights(problem.facetWeights())
            .pairs(problem.pairs())
            .weights(weights)
            .repeatPercent(problem.repeatPercent())
            .maxDocuments(documents ? problem.maxDocuments() : SelectionProblem.ANY_NUMBER)
            .requirements(
                problem.requirements().stream()
                    .filter(r -> kept.contains(Constraints.requirement(problem, r)))
                    .toList())
            .limits(
                problem.limits().stream()
                    .filter(limit -> kept.contains(Constraints.limit(limit)))
                    .toList());
    problem.minimums().entrySet().stream()
        .filter(least -> kept.contains(Constraints.minimum(least.getKey(), least.getValue())))
        .forEach(least -> rest.minimum(least.getKey(), least.getValue()));
    return rest.build();
  }

  /**
   * Without the budget all is free, without a demand optional, without a group each is alone. What
   * need not be chosen any more leaves its group, which would else admit less than before.
   */
  private static List<SelectionCandidate> candidates(SelectionProblem problem, Set<String> kept) {
    boolean budget = kept.contains(Constraints.budget(problem));
    Set<Integer> groups = groupSizes(problem).keySet();
    int[] fresh =
        IntStream.iterate(0, i -> i + 1)
            .filter(i -> !groups.contains(i))
            .limit(problem.candidates().size())
            .toArray();
    List<SelectionCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < fresh.length; i++) {
      SelectionCandidate candidate = problem.candidates().get(i);
      boolean demand =
          kept.contains(Constraints.required(problem, i))
              || kept.contains(Constraints.excluded(problem, i));
      boolean grouped =
          kept.contains(Constraints.duplicates(candidate.duplicateGroup()))
              && (demand || candidate.demand() != Demand.REQUIRED);
      candidates.add(
          new SelectionCandidate(
              candidate.id(),
              candidate.value(),
              budget ? candidate.tokens() : 0,
              candidate.document(),
              grouped ? candidate.duplicateGroup() : fresh[i],
              candidate.facetLevels(),
              candidate.recency(),
              demand ? candidate.demand() : Demand.OPTIONAL));
    }
    return candidates;
  }
}
