package io.contextlite.smt;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.ExactOptimizerContract;

/** Blocks of two candidates leave most of the work to prices, branching and chains. */
class SmallBlocksTest extends ExactOptimizerContract {

  @Override
  protected ContextOptimizer optimizer() {
    return new BranchAndBoundOptimizer(2);
  }
}
