package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

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
        SelectionProblem.builder(
                List.of(
                    candidate(0, 100_000, 50),
                    candidate(1, 900_000, 60),
                    candidate(2, 200_000, 40),
                    candidate(3, 300_000, 10),
                    candidate(4, 0, 1)),
                100)
            .build();
    Selection selection = select(problem);
    assertThat(selection.chosen()).containsExactly(0, 2, 3);
    assertThat(selection.rejections()).containsExactly(overBudget(1, 160), overBudget(4, 101));
  }
}
