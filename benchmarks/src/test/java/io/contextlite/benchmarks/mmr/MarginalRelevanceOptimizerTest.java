package io.contextlite.benchmarks.mmr;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.benchmarks.instances.InstanceFamily;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginalRelevanceOptimizerTest {
  private static final SelectionCandidate FIRST = candidate(0, 100, 10).build();
  private static final SelectionCandidate SECOND = candidate(1, 90, 10).build();
  private static final SelectionCandidate THIRD = candidate(2, 60, 10).build();

  private static SelectionCandidate.Builder candidate(int number, long value, int tokens) {
    return SelectionCandidate.builder(number).value(value).tokens(tokens);
  }

  private static Selection select(SelectionProblem problem) {
    return new MarginalRelevanceOptimizer()
        .select(problem, SolveOptions.within(Duration.ofSeconds(1)));
  }

  @Test
  void select_similarPair_takesTheOtherOneFirst() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(FIRST, SECOND, THIRD), 20)
            .pairs(List.of(new PairEffect(0, 1, -85)))
            .build();
    assertThat(select(problem).chosen()).containsExactly(0, 2);
    assertThat(select(problem).objective()).isEqualTo(160);
  }

  @Test
  void select_slightlySimilarPair_takesTheMoreValuable() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(FIRST, SECOND, THIRD), 20)
            .pairs(List.of(new PairEffect(0, 1, -9)))
            .build();
    assertThat(select(problem).chosen()).containsExactly(0, 1);
  }

  @Test
  void select_lossAsLargeAsValue_stops() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(FIRST, SECOND), 20)
            .pairs(List.of(new PairEffect(1, 0, -90)))
            .build();
    assertThat(select(problem).chosen()).containsExactly(0);
  }

  @Test
  void select_facets_takesWhatCoversOthersFirst() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    candidate(0, 100, 10).facetLevels(List.of(1000, 0)).build(),
                    candidate(1, 90, 10).facetLevels(List.of(500, 0)).build(),
                    candidate(2, 60, 10).facetLevels(List.of(0, 300)).build()),
                20)
            .facetWeights(List.of(1000L, 1000L))
            .build();
    assertThat(select(problem).chosen()).containsExactly(0, 2);
  }

  @Test
  void select_floor_isMetByItsCheapestMember() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(FIRST, SECOND, candidate(2, 1, 5).build()), 15)
            .limits(List.of(LinearLimit.atLeast("topic", List.of(1, 2), 1)))
            .build();
    assertThat(select(problem).chosen()).containsExactly(2, 0);
  }

  @Test
  void select_requirement_bringsWhatIsNeeded() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(FIRST, SECOND, THIRD), 20)
            .requirements(List.of(new Requirement(0, 2)))
            .build();
    assertThat(select(problem).chosen()).containsExactly(0, 2);
  }

  @Test
  void select_requiredAndExcluded_areHeeded() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    candidate(0, 100, 10).demand(Demand.EXCLUDED).build(),
                    SECOND,
                    candidate(2, 60, 10).demand(Demand.REQUIRED).build()),
                20)
            .build();
    assertThat(select(problem).chosen()).containsExactly(2, 1);
  }

  @Test
  void select_floorOutOfReach_hasNoAnswer() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(FIRST, SECOND), 10)
            .limits(List.of(LinearLimit.atLeast("topic", List.of(0, 1), 2)))
            .build();
    assertThat(select(problem).optimality()).isEqualTo(new Optimality.TimedOut());
    assertThat(select(problem).chosen()).isEmpty();
  }

  @Test
  void select_generatedProblems_isFeasibleAndNoWorseThanNothing() {
    for (InstanceFamily family : InstanceFamily.all()) {
      for (int seed = 0; seed < 5; seed++) {
        SelectionProblem problem = family.instance(60, 4000, seed);
        Selection selection = select(problem);
        assertThat(problem.violations(selection.chosen())).isEmpty();
        assertThat(selection.objective())
            .isEqualTo(problem.objective(selection.chosen()))
            .isPositive();
      }
    }
  }
}
