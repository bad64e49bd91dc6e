package io.contextlite.smt;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.ExactOptimizerContract;

class BranchAndBoundOptimizerTest extends ExactOptimizerContract {

  @Override
  protected ContextOptimizer optimizer() {
    return new BranchAndBoundOptimizer();
  }
}
