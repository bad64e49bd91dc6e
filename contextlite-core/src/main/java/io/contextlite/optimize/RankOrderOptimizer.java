package io.contextlite.optimize;

/** Goes down the candidates as they stand and takes each that fits. */
final class RankOrderOptimizer implements ContextOptimizer {
  static final RankOrderOptimizer INSTANCE = new RankOrderOptimizer();

  private RankOrderOptimizer() {}

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    return HeuristicSearch.run(problem, name(), RankOrderOptimizer::fill);
  }

  private static void fill(SelectionProblem problem, PartialSelection selection) {
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (!selection.contains(i) && selection.obstacle(i).isEmpty()) {
        selection.add(i);
      }
    }
  }

  @Override
  public String name() {
    return "rank-order";
  }
}
