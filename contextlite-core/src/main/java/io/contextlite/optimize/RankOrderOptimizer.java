package io.contextlite.optimize;

import java.time.Duration;

/** Goes down the candidates as they stand and takes each that fits. */
final class RankOrderOptimizer implements ContextOptimizer {
  static final RankOrderOptimizer INSTANCE = new RankOrderOptimizer();

  private RankOrderOptimizer() {}

  @Override
  public Selection select(SelectionProblem problem, Duration timeLimit) {
    PartialSelection.Start start = PartialSelection.start(problem);
    if (start.conflict().isPresent()) {
      return PartialSelection.infeasible(problem, start.conflict().get(), name());
    }
    PartialSelection selection = start.selection();
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (selection.obstacle(i).isEmpty()) {
        selection.add(i);
      }
    }
    return selection.finish(name());
  }

  @Override
  public String name() {
    return "rank-order";
  }
}
