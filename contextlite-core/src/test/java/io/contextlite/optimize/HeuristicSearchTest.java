package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.Rejection.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeuristicSearchTest {
  private static final SolveOptions OPTIONS = SolveOptions.within(Duration.ofMinutes(1));

  private static SelectionCandidate candidate(int number, long value, int tokens) {
    return SelectionCandidate.builder(number).value(value).tokens(tokens).build();
  }

  private static Selection greedy(SelectionProblem.Builder problem) {
    return ContextOptimizer.greedyCoverage().select(problem.build(), OPTIONS);
  }

  private static Selection rankOrder(SelectionProblem.Builder problem) {
    return ContextOptimizer.rankOrder().select(problem.build(), OPTIONS);
  }

  @Test
  void run_floorThatTheHeuristicMisses_isMendedLast() {
    Selection selection =
        greedy(
            SelectionProblem.builder(
                    List.of(candidate(0, 0, 10), candidate(1, 9, 10), candidate(2, 0, 10)), 30)
                .limits(List.of(LinearLimit.atLeast("floor", List.of(0, 2), 1))));
    assertThat(selection.chosen()).containsExactly(1, 0);
    assertThat(selection.rejections()).containsExactly(Rejection.of(2, Reason.NO_GAIN));
  }

  @Test
  void run_severalMeetTheFloor_takesTheMostValuable() {
    Selection selection =
        greedy(
            SelectionProblem.builder(
                    List.of(
                        candidate(0, 9, 30),
                        candidate(1, 1, 10),
                        candidate(2, 3, 10),
                        candidate(3, 2, 10)),
                    30)
                .limits(List.of(LinearLimit.atLeast("floor", List.of(1, 2, 3), 1))));
    assertThat(selection.chosen()).as("floor first, then the rest").containsExactly(2, 3, 1);
  }

  @Test
  void run_whatIsTakenNeedsOthers_takesThemWithIt() {
    SelectionProblem.Builder problem =
        SelectionProblem.builder(
                List.of(
                    candidate(0, 9, 10),
                    candidate(1, 0, 10),
                    candidate(2, 0, 10),
                    candidate(3, 8, 20)),
                40)
            .requirements(List.of(new Requirement(0, 1), new Requirement(1, 2)));
    Selection selection = greedy(problem);
    assertThat(selection.chosen()).containsExactly(0, 1, 2);
    assertThat(selection.rejections())
        .containsExactly(new Rejection(3, Reason.OVER_BUDGET, Rejection.NONE, "", 50));
    assertThat(greedy(problem.budgetTokens(29)).chosen()).containsExactly(3);
  }

  @Test
  void run_neededIsADuplicateOfAChosenOne_isRejectedForTheRequirement() {
    Selection selection =
        greedy(
            SelectionProblem.builder(
                    List.of(
                        candidate(0, 9, 10),
                        candidate(1, 5, 10),
                        SelectionCandidate.builder(2).tokens(10).duplicateGroup(0).build()),
                    100)
                .requirements(List.of(new Requirement(1, 2))));
    assertThat(selection.chosen()).containsExactly(0);
    assertThat(selection.rejections())
        .containsExactly(
            Rejection.of(1, Reason.REQUIREMENT),
            new Rejection(2, Reason.NEAR_DUPLICATE, 0, "", Rejection.NONE));
  }

  @Test
  void run_pairLosesAllThatACandidateIsWorth_namesThePartner() {
    SelectionProblem.Builder problem =
        SelectionProblem.builder(
                List.of(
                    candidate(0, 9, 10),
                    candidate(1, 8, 10),
                    candidate(2, 7, 10),
                    candidate(3, 8, 10)),
                100)
            .pairs(
                List.of(
                    new PairEffect(2, 0, -3), new PairEffect(1, 2, -4), new PairEffect(3, 2, -4)));
    assertThat(greedy(problem).rejections())
        .as("of equals the one that stands first")
        .containsExactly(new Rejection(2, Reason.NEAR_DUPLICATE, 1, "", Rejection.NONE));
  }

  @Test
  void run_worthNothingAndLosesByAPair_hasNoGain() {
    SelectionProblem.Builder problem =
        SelectionProblem.builder(List.of(candidate(0, 9, 10), candidate(1, 0, 10)), 100)
            .pairs(List.of(new PairEffect(0, 1, -3)));
    assertThat(greedy(problem).rejections()).containsExactly(Rejection.of(1, Reason.NO_GAIN));
  }

  @Test
  void rankOrder_laterOneMakesRoom_saysThatTheEarlierWasNotReached() {
    LinearLimit limit =
        new LinearLimit("balance", Sense.AT_MOST, List.of(0, 1), List.of(2L, -2L), 0);
    Selection selection =
        rankOrder(
            SelectionProblem.builder(List.of(candidate(0, 9, 10), candidate(1, 8, 10)), 100)
                .limits(List.of(limit)));
    assertThat(selection.chosen()).containsExactly(1);
    assertThat(selection.rejections()).containsExactly(Rejection.of(0, Reason.NOT_REACHED));
  }

  @Test
  void run_capAndFloorInTheWay_areNamed() {
    LinearLimit mean =
        new LinearLimit("mean recency", Sense.AT_LEAST, List.of(0, 1), List.of(300L, -500L), 0);
    Selection selection =
        greedy(
            SelectionProblem.builder(
                    List.of(candidate(0, 9, 10), candidate(1, 8, 10), candidate(2, 7, 10)), 100)
                .limits(List.of(mean, LinearLimit.atMost("of a.md", List.of(0, 2), 1))));
    assertThat(selection.rejections())
        .containsExactly(
            new Rejection(1, Reason.BELOW_MINIMUM, Rejection.NONE, "mean recency", Rejection.NONE),
            new Rejection(2, Reason.LIMIT, Rejection.NONE, "of a.md", Rejection.NONE));
  }

  @Test
  void run_leastScoreThatTakesTwo_isReachedStepByStep() {
    SelectionProblem.Builder problem =
        SelectionProblem.builder(
                List.of(recent(0, 400), recent(1, 300), recent(2, 600), recent(3, 0)), 20)
            .minimum(Criterion.RECENCY, 1000);
    assertThat(greedy(problem).chosen()).containsExactly(2, 0);
  }

  private static SelectionCandidate recent(int number, int recency) {
    return SelectionCandidate.builder(number).value(number).tokens(10).recency(recency).build();
  }

  @Test
  void run_limitThatIsPassedAtFirst_isNotPassedByMore() {
    LinearLimit limit =
        new LinearLimit("balance", Sense.AT_MOST, List.of(0, 1, 2), List.of(1L, -1L, -1L), -2);
    SelectionProblem.Builder problem =
        SelectionProblem.builder(
                List.of(candidate(0, 9, 10), candidate(1, 8, 10), candidate(2, 7, 10)), 100)
            .limits(List.of(limit));
    for (Selection selection : List.of(greedy(problem), rankOrder(problem))) {
      assertThat(selection.chosen()).containsExactly(1, 2);
      assertThat(selection.rejections())
          .containsExactly(
              new Rejection(0, Reason.LIMIT, Rejection.NONE, "balance", Rejection.NONE));
    }
  }

  @Test
  void run_floorNeedsWhatTheHeuristicPassesBy_timesOut() {
    LinearLimit floor =
        new LinearLimit("floor", Sense.AT_LEAST, List.of(0, 1, 2), List.of(3L, 2L, 2L), 4);
    SelectionProblem.Builder problem =
        SelectionProblem.builder(
                List.of(candidate(0, 9, 10), candidate(1, 1, 5), candidate(2, 1, 5)), 10)
            .limits(List.of(floor));
    Selection selection = greedy(problem);
    assertThat(selection.optimality()).isEqualTo(new Optimality.TimedOut());
    assertThat(selection.rejections())
        .extracting(Rejection::reason)
        .containsOnly(Reason.INFEASIBLE);
    assertThat(problem.build().violations(List.of(1, 2))).as("there is one").isEmpty();
  }
}
