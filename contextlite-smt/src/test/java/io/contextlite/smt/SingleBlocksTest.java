package io.contextlite.smt;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.ExactOptimizerContract;

/** Blocks of one candidate leave all of the work to prices and branching. */
class SingleBlocksTest extends ExactOptimizerContract {

  @Override
  protected ContextOptimizer optimizer() {
    return new BranchAndBoundOptimizer(1);
  }
}
