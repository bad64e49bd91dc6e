package io.contextlite.smt;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.ExactOptimizerContract;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.Selections;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import net.jqwik.api.Example;

class BranchAndBoundOptimizerTest extends ExactOptimizerContract {

  @Override
  protected ContextOptimizer optimizer() {
    return new BranchAndBoundOptimizer();
  }

  /** What is needed by a candidate that turns out to be needless is needless too. */
  @Example
  void select_neededByNothingThatStays_isLeftOut() {
    SelectionProblem problem = RandomProblems.numbered(3223, 16);
    Selection selection = optimizer().select(problem, SolveOptions.within(Duration.ofMinutes(1)));
    assertThat(selection.chosen())
        .containsExactlyInAnyOrderElementsOf(Selections.lean(problem, selection.chosen()));
  }
}
