package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

class GreedyCoverageOptimizerTest extends ContextOptimizerContract {
  private static final int ANY = SelectionProblem.ANY_NUMBER;

  @Override
  protected ContextOptimizer optimizer() {
    return ContextOptimizer.greedyCoverage();
  }

  private Selection select(SelectionProblem problem) {
    return optimizer().select(problem, Duration.ofSeconds(1));
  }

  private static SelectionCandidate covering(int number, long value, Integer... levels) {
    return new SelectionCandidate(
        number, value, 10, number, number, List.of(levels), Demand.OPTIONAL);
  }

  @Example
  void select_newTermAgainstSlightlyMoreValue_prefersTheNewTerm() {
    SelectionProblem problem =
        new SelectionProblem(
            List.of(
                covering(0, 900_000, 800, 0),
                covering(1, 700_000, 800, 0),
                covering(2, 650_000, 0, 800)),
            List.of(500_000L, 500_000L),
            20,
            ANY,
            75);
    assertThat(select(problem).chosen()).containsExactly(0, 2);
  }

  @Example
  void select_levelReachedAlready_countsOnlyWhatIsAdded() {
    SelectionProblem problem =
        new SelectionProblem(
            List.of(covering(0, 100, 600), covering(1, 0, 600), covering(2, 0, 601)),
            List.of(1_000_000L),
            100,
            ANY,
            75);
    Selection selection = select(problem);
    assertThat(selection.chosen()).containsExactly(2, 0);
    assertThat(selection.rejections())
        .containsExactly(new Rejection(1, Rejection.Reason.NO_GAIN, -1));
  }

  @Example
  void select_secondPassageOfADocument_keepsPartOfItsValue() {
    SelectionCandidate best = candidate(0, 900_000, 10, Demand.OPTIONAL);
    SelectionCandidate same =
        new SelectionCandidate(1, 800_000, 10, 0, 1, List.of(), Demand.OPTIONAL);
    SelectionCandidate other = candidate(2, 610_000, 10, Demand.OPTIONAL);
    List<SelectionCandidate> candidates = List.of(best, same, other);
    assertThat(select(new SelectionProblem(candidates, List.of(), 20, ANY, 75)).chosen())
        .as("three quarters of .8 are less than .61")
        .containsExactly(0, 2);
    assertThat(select(new SelectionProblem(candidates, List.of(), 20, ANY, 100)).chosen())
        .containsExactly(0, 1);
  }

  @Example
  void select_equalGains_takesTheFirst() {
    SelectionProblem problem =
        new SelectionProblem(
            List.of(
                candidate(0, 500_000, 10, Demand.OPTIONAL),
                candidate(1, 500_000, 10, Demand.OPTIONAL)),
            List.of(),
            10,
            ANY,
            75);
    assertThat(select(problem).chosen()).containsExactly(0);
  }

  @Example
  void select_largestDoesNotFit_takesTheNext() {
    SelectionProblem problem =
        new SelectionProblem(
            List.of(
                candidate(0, 900_000, 101, Demand.OPTIONAL),
                candidate(1, 400_000, 60, Demand.OPTIONAL),
                candidate(2, 300_000, 40, Demand.OPTIONAL)),
            List.of(),
            100,
            ANY,
            75);
    assertThat(select(problem).chosen()).containsExactly(1, 2);
  }
}
