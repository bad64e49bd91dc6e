package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomProblemsTest {
  private static final int PROBLEMS = 3000;
  private static final SolveOptions OPTIONS = SolveOptions.within(Duration.ofMinutes(1));

  @Test
  void numbered_manyProblems_areMostlyButNotAllFeasible() {
    int feasible = 0;
    for (int number = 0; number < PROBLEMS; number++) {
      feasible += BruteForce.best(RandomProblems.numbered(number, 10)).isPresent() ? 1 : 0;
    }
    assertThat(feasible).isBetween(PROBLEMS * 7 / 10, PROBLEMS * 9 / 10);
  }

  @Test
  void numbered_sameNumber_isTheSameProblem() {
    assertThat(RandomProblems.numbered(7, 12)).isEqualTo(RandomProblems.numbered(7, 12));
    assertThat(RandomProblems.numbered(7, 12)).isNotEqualTo(RandomProblems.numbered(8, 12));
  }

  @Test
  void numbered_manyProblems_bindByEachKindOfConstraint() {
    Map<String, Integer> needed = new HashMap<>();
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, 10);
      long best = worth(problem);
      for (String constraint : Conflicts.constraints(problem)) {
        Set<String> others = new HashSet<>(Conflicts.constraints(problem));
        others.remove(constraint);
        if (worth(Conflicts.keeping(problem, others)) > best) {
          needed.merge(constraint.replaceAll("[0-9-]+", "#"), 1, Integer::sum);
        }
      }
    }
    assertThat(needed.keySet())
        .contains(
            "the budget is # tokens",
            "at most # documents",
            "one of duplicate group # at most, or those that are required",
            "candidate # is required (# tokens)",
            "candidate # is excluded",
            "candidate # needs candidate #",
            "limit #: at most #",
            "limit #: at least #",
            "relevance of at least #",
            "coverage of at least #",
            "coherence of at least #",
            "recency of at least #");
    assertThat(needed.values()).allSatisfy(count -> assertThat(count).isGreaterThan(10));
  }

  private static long worth(SelectionProblem problem) {
    return BruteForce.best(problem).map(BruteForce.Best::objective).orElse(Long.MIN_VALUE);
  }

  @Test
  void numbered_manyProblems_giveEveryReason() {
    Map<Rejection.Reason, Integer> reasons = new EnumMap<>(Rejection.Reason.class);
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, 10);
      ContextOptimizer.rankOrder()
          .select(problem, OPTIONS)
          .rejections()
          .forEach(rejection -> reasons.merge(rejection.reason(), 1, Integer::sum));
      ContextOptimizer.greedyCoverage()
          .select(problem, OPTIONS)
          .rejections()
          .forEach(rejection -> reasons.merge(rejection.reason(), 1, Integer::sum));
    }
    assertThat(reasons.keySet()).contains(Rejection.Reason.values());
    assertThat(reasons.values()).allSatisfy(count -> assertThat(count).isGreaterThan(10));
  }

  @Test
  void numbered_manyProblems_tieAndTouchTheEndsOfTheRanges() {
    int free = 0;
    int overBudget = 0;
    int ties = 0;
    int required = 0;
    int huge = 0;
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, 10);
      for (SelectionCandidate candidate : problem.candidates()) {
        free += candidate.tokens() == 0 ? 1 : 0;
        overBudget += candidate.tokens() > problem.budgetTokens() ? 1 : 0;
        required += candidate.demand() == Demand.REQUIRED ? 1 : 0;
        huge += candidate.value() > 1_000_000 ? 1 : 0;
      }
      long distinct =
          problem.candidates().stream().map(SelectionCandidate::value).distinct().count();
      ties += distinct < problem.candidates().size() ? 1 : 0;
    }
    assertThat(new int[] {free, overBudget, ties, required, huge})
        .satisfies(counts -> assertThat(counts).doesNotContain(0));
    assertThat(Math.min(Math.min(free, overBudget), Math.min(ties, Math.min(required, huge))))
        .isGreaterThan(300);
  }
}
