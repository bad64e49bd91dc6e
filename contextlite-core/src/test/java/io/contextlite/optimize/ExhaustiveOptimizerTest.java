package io.contextlite.optimize;

/** That the promises of exact optimizers can be kept. */
class ExhaustiveOptimizerTest extends ExactOptimizerContract {

  @Override
  protected ContextOptimizer optimizer() {
    return new ExhaustiveOptimizer();
  }

  @Override
  protected int problems(int usual) {
    return super.problems(usual / 4);
  }

  @Override
  protected int candidates() {
    return 10;
  }
}
