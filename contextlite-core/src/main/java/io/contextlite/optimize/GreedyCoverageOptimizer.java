package io.contextlite.optimize;

import java.time.Duration;

/*
 * The objective is monotone and submodular (a sum of values and of weighted maxima), for which
 * taking the largest gain again and again is the standard heuristic: Nemhauser, Wolsey, Fisher, "An
 * analysis of approximations for maximizing submodular set functions", 1978. Gains are not divided
 * by cost: many cheap weak passages are worth less than their values add up to.
 */
/** Takes, again and again, the candidate that fits and gains most; too quick to need a limit. */
final class GreedyCoverageOptimizer implements ContextOptimizer {
  static final GreedyCoverageOptimizer INSTANCE = new GreedyCoverageOptimizer();
  private static final int NONE = -1;

  private GreedyCoverageOptimizer() {}

  @Override
  public Selection select(SelectionProblem problem, Duration timeLimit) {
    PartialSelection.Start start = PartialSelection.start(problem);
    if (start.conflict().isPresent()) {
      return PartialSelection.infeasible(problem, start.conflict().get(), name());
    }
    PartialSelection selection = start.selection();
    int best = best(problem, selection);
    while (best != NONE) {
      selection.add(best);
      best = best(problem, selection);
    }
    return selection.finish(name());
  }

  private static int best(SelectionProblem problem, PartialSelection selection) {
    int best = NONE;
    long bestGain = 0;
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (selection.obstacle(i).isEmpty()) {
        long gain = selection.gain(i);
        if (gain > bestGain) {
          best = i;
          bestGain = gain;
        }
      }
    }
    return best;
  }

  @Override
  public String name() {
    return "greedy-coverage";
  }
}
