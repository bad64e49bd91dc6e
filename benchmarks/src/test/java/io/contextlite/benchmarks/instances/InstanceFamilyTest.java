package io.contextlite.benchmarks.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.benchmarks.mmr.MarginalRelevanceOptimizer;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.LinearLimit.Sense;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceFamilyTest {
  private static final SolveOptions OPTIONS = SolveOptions.within(Duration.ofSeconds(10));
  private static final int SEEDS = 12;

  static Stream<InstanceFamily> families() {
    return InstanceFamily.all().stream();
  }

  @Test
  void all_haveTheirNames() {
    assertThat(families().map(InstanceFamily::name)).containsExactly("P", "R", "D");
  }

  @ParameterizedTest
  @MethodSource("families")
  void instance_equalArguments_givesEqualProblems(InstanceFamily family) {
    SelectionProblem problem = family.instance(50, 2000, 7);
    assertThat(family.instance(50, 2000, 7)).isEqualTo(problem);
    assertThat(family.instance(50, 2000, 8)).isNotEqualTo(problem);
    assertThat(family.instance(50, 8000, 7))
        .isEqualTo(problem.toBuilder().budgetTokens(8000).build());
  }

  @ParameterizedTest
  @MethodSource("families")
  void instance_isAsDocumented(InstanceFamily family) {
    for (int seed = 0; seed < SEEDS; seed++) {
      SelectionProblem problem = family.instance(60, 2000, seed);
      List<SelectionCandidate> candidates = problem.candidates();
      assertThat(candidates).hasSize(60);
      assertThat(candidates)
          .extracting(SelectionCandidate::value)
          .isSortedAccordingTo(Comparator.reverseOrder())
          .allMatch(value -> value >= 0 && value <= 1_000_000);
      assertThat(candidates)
          .extracting(SelectionCandidate::tokens)
          .allMatch(tokens -> tokens >= 50 && tokens <= 2000);
      assertThat(problem.budgetTokens()).isEqualTo(2000);
      assertThat(problem.maxDocuments())
          .isEqualTo(seed % 4 == 0 ? 30 : SelectionProblem.ANY_NUMBER);
      assertThat(problem.pairs()).anyMatch(pair -> pair.gain() < 0);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void instance_thousandTokensOrMore_isFeasible(InstanceFamily family) {
    for (int candidates : List.of(1, 25, 200)) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SelectionProblem problem = family.instance(candidates, 1000, seed);
        Selection selection = new MarginalRelevanceOptimizer().select(problem, OPTIONS);
        assertThat(selection.optimality()).isEqualTo(new Optimality.Heuristic());
        assertThat(problem.violations(selection.chosen())).isEmpty();
      }
    }
  }

  @Test
  void constrainedTopics_haveAllKindsOfConstraints() {
    SelectionProblem problem = new ConstrainedTopics().instance(100, 8000, 1);
    assertThat(problem.pairs()).anyMatch(pair -> pair.gain() > 0);
    assertThat(problem.requirements()).hasSizeBetween(5, 10);
    assertThat(problem.limits())
        .filteredOn(limit -> limit.sense() == Sense.AT_LEAST)
        .hasSize(3)
        .extracting(LinearLimit::bound)
        .containsOnly(1L);
    assertThat(problem.limits())
        .filteredOn(limit -> limit.sense() == Sense.AT_MOST)
        .isNotEmpty()
        .allMatch(limit -> limit.members().size() > 3 && limit.bound() == 3);
  }

  @Test
  void denseLosses_haveFifteenPercentOfPairs() {
    SelectionProblem problem = new DenseLosses().instance(200, 8000, 1);
    assertThat(problem.pairs().size() / (200 * 199 / 2.0)).isBetween(.14, .16);
  }

  @Test
  void denseLosses_withRoomForAll_rankOrderLosesMoreThanItGains() {
    for (int seed = 1; seed < SEEDS; seed++) {
      SelectionProblem problem = new DenseLosses().instance(100, 100_000, seed);
      assertThat(ContextOptimizer.rankOrder().select(problem, OPTIONS).objective())
          .isLessThan(0)
          .isLessThan(ContextOptimizer.greedyCoverage().select(problem, OPTIONS).objective());
    }
  }
}
