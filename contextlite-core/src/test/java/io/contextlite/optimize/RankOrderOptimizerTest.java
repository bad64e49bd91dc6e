package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

class RankOrderOptimizerTest extends ContextOptimizerContract {

  @Override
  protected ContextOptimizer optimizer() {
    return ContextOptimizer.rankOrder();
  }

  @Example
  void select_someDoNotFit_takesTheOthersInOrder() {
    SelectionProblem problem =
        new SelectionProblem(
            List.of(
                candidate(0, 100_000, 50, Demand.OPTIONAL),
                candidate(1, 900_000, 60, Demand.OPTIONAL),
                candidate(2, 200_000, 40, Demand.OPTIONAL),
                candidate(3, 300_000, 10, Demand.OPTIONAL),
                candidate(4, 0, 1, Demand.OPTIONAL)),
            List.of(),
            100,
            SelectionProblem.ANY_NUMBER,
            75);
    Selection selection = optimizer().select(problem, Duration.ofSeconds(1));
    assertThat(selection.chosen()).containsExactly(0, 2, 3);
    assertThat(selection.rejections())
        .containsExactly(
            new Rejection(1, Rejection.Reason.OVER_BUDGET, -1),
            new Rejection(4, Rejection.Reason.OVER_BUDGET, -1));
  }
}
