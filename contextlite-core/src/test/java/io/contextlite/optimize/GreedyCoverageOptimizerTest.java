package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;

class GreedyCoverageOptimizerTest extends ContextOptimizerContract {

  @Override
  protected ContextOptimizer optimizer() {
    return ContextOptimizer.greedyCoverage();
  }

  private static SelectionCandidate covering(int number, long value, Integer... levels) {
    return SelectionCandidate.builder(number)
        .value(value)
        .tokens(10)
        .facetLevels(List.of(levels))
        .build();
  }

  @Example
  void select_newTermAgainstSlightlyMoreValue_prefersTheNewTerm() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    covering(0, 900_000, 800, 0),
                    covering(1, 700_000, 800, 0),
                    covering(2, 650_000, 0, 800)),
                20)
            .facetWeights(List.of(500_000L, 500_000L))
            .build();
    assertThat(select(problem).chosen()).containsExactly(0, 2);
  }

  @Example
  void select_levelReachedAlready_countsOnlyWhatIsAdded() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(covering(0, 100, 600), covering(1, 0, 600), covering(2, 0, 601)), 100)
            .facetWeights(List.of(1_000_000L))
            .build();
    Selection selection = select(problem);
    assertThat(selection.chosen()).containsExactly(2, 0);
    assertThat(selection.rejections()).containsExactly(Rejection.of(1, Rejection.Reason.NO_GAIN));
  }

  @Example
  void select_secondPassageOfADocument_keepsPartOfItsValue() {
    SelectionCandidate same =
        SelectionCandidate.builder(1).value(800_000).tokens(10).document(0).build();
    SelectionProblem.Builder problem =
        SelectionProblem.builder(
            List.of(candidate(0, 900_000, 10), same, candidate(2, 610_000, 10)), 20);
    assertThat(select(problem.repeatPercent(75).build()).chosen())
        .as("three quarters of .8 are less than .61")
        .containsExactly(0, 2);
    assertThat(select(problem.repeatPercent(100).build()).chosen()).containsExactly(0, 1);
  }

  @Example
  void select_moreValuablePassageOfADocumentComesLater_discountsTheLesserOne() {
    SelectionCandidate worthMore =
        SelectionCandidate.builder(1)
            .value(800_000)
            .tokens(10)
            .document(0)
            .facetLevels(List.of(0))
            .build();
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(covering(0, 400_000, 1000), worthMore, covering(2, 610_000, 0)), 20)
            .facetWeights(List.of(1_000_000L))
            .repeatPercent(50)
            .build();
    Selection selection = select(problem);
    assertThat(selection.chosen())
        .as(".8 less half of .4, which comes second then, are less than .61")
        .containsExactly(0, 2);
    assertThat(selection.objective()).isEqualTo(2_010_000);
  }

  @Example
  void select_equalGains_takesTheFirst() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(candidate(0, 500_000, 10), candidate(1, 500_000, 10)), 10)
            .build();
    assertThat(select(problem).chosen()).containsExactly(0);
  }

  @Example
  void select_largestDoesNotFit_takesTheNext() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    candidate(0, 900_000, 101),
                    candidate(1, 400_000, 60),
                    candidate(2, 300_000, 40)),
                100)
            .build();
    assertThat(select(problem).chosen()).containsExactly(1, 2);
  }
}
