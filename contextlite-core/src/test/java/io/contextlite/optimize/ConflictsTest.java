package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConflictsTest {
  private static final SelectionProblem PROBLEM =
      SelectionProblem.builder(
              List.of(
                  candidate(0, Demand.REQUIRED, 7),
                  candidate(1, Demand.EXCLUDED, 7),
                  candidate(2, Demand.OPTIONAL, 7),
                  candidate(3, Demand.OPTIONAL, 7)),
              5)
          .maxDocuments(1)
          .requirements(List.of(new Requirement(3, 2)))
          .limits(List.of(LinearLimit.atMost("low", List.of(0, 1), 0)))
          .minimum(Criterion.RELEVANCE, 9)
          .build();

  private static SelectionCandidate candidate(int number, Demand demand, int group) {
    return SelectionCandidate.builder(number)
        .tokens(10)
        .demand(demand)
        .duplicateGroup(group)
        .build();
  }

  @Test
  void constraints_ofAllKinds_areNamed() {
    assertThat(Conflicts.constraints(PROBLEM))
        .containsExactly(
            "one of duplicate group 7 at most, or those that are required",
            "candidate 3 needs candidate 2",
            "candidate 0 is required (10 tokens)",
            "candidate 1 is excluded",
            "low: at most 0",
            "relevance of at least 9",
            "at most 1 documents",
            "the budget is 5 tokens");
  }

  @Test
  void keeping_nothing_admitsEveryChoice() {
    SelectionProblem free = Conflicts.keeping(PROBLEM, Set.of());
    for (int set = 0; set < 16; set++) {
      int bits = set;
      assertThat(
              free.violations(
                  IntStream.range(0, 4).filter(i -> (bits >> i & 1) == 1).boxed().toList()))
          .isEmpty();
    }
  }

  @Test
  void keeping_everything_changesNothing() {
    assertThat(Conflicts.keeping(PROBLEM, Conflicts.constraints(PROBLEM))).isEqualTo(PROBLEM);
  }

  @Test
  void keeping_oneConstraint_breaksThatOneAlone() {
    List<Integer> chosen = List.of(1, 2, 3);
    for (String constraint : Conflicts.constraints(PROBLEM)) {
      SelectionProblem rest = Conflicts.keeping(PROBLEM, Set.of(constraint));
      boolean broken = PROBLEM.violations(chosen).contains(constraint);
      assertThat(rest.violations(chosen)).as(constraint).hasSize(broken ? 1 : 0);
      assertThat(rest.violations(List.of()))
          .as(constraint)
          .hasSameSizeAs(
              PROBLEM.violations(List.of()).contains(constraint) ? List.of(constraint) : List.of());
    }
  }

  @Test
  void keeping_fewer_admitsNoLess() {
    for (int number = 0; number < 200; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, 8);
      List<Integer> best = BruteForce.best(problem).map(BruteForce.Best::chosen).orElse(List.of());
      if (BruteForce.feasible(problem, best)) {
        for (String constraint : Conflicts.constraints(problem)) {
          Set<String> others = new HashSet<>(Conflicts.constraints(problem));
          others.remove(constraint);
          assertThat(BruteForce.feasible(Conflicts.keeping(problem, others), best))
              .as("problem %s without: %s", number, constraint)
              .isTrue();
        }
      }
    }
  }

  @Test
  void keeping_oneOfTwoRequiredDuplicates_stillAdmitsBoth() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(candidate(0, Demand.REQUIRED, 7), candidate(1, Demand.REQUIRED, 7)), 100)
            .build();
    Set<String> others = new HashSet<>(Conflicts.constraints(problem));
    others.remove("candidate 1 is required (10 tokens)");
    assertThat(Conflicts.keeping(problem, others).violations(List.of(0, 1))).isEmpty();
    assertThat(Conflicts.keeping(problem, others).violations(List.of(0))).isEmpty();
  }

  @Test
  void irreducible_requiredDuplicates_doNotConflictWithEachOther() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(candidate(0, Demand.REQUIRED, 7), candidate(1, Demand.REQUIRED, 7)), 100)
            .limits(
                List.of(
                    LinearLimit.atLeast("first", List.of(0), 1),
                    LinearLimit.atMost("none", List.of(1), 0)))
            .build();
    assertThat(Conflicts.irreducible(problem, fewer -> BruteForce.best(fewer).isEmpty()))
        .containsExactlyInAnyOrder("candidate 1 is required (10 tokens)", "none: at most 0");
  }

  @Test
  void irreducible_costsThatPassTheRangeOfInt_nameTheBudget() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    SelectionCandidate.builder(0)
                        .tokens(Integer.MAX_VALUE)
                        .demand(Demand.REQUIRED)
                        .build(),
                    SelectionCandidate.builder(1).tokens(1).demand(Demand.REQUIRED).build()),
                Integer.MAX_VALUE)
            .build();
    assertThat(Conflicts.irreducible(problem, fewer -> BruteForce.best(fewer).isEmpty()))
        .containsExactly(
            "the budget is 2147483647 tokens",
            "candidate 1 is required (1 tokens)",
            "candidate 0 is required (2147483647 tokens)");
  }
}
