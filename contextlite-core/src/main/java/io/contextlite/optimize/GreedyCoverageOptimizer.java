package io.contextlite.optimize;

/*
 * Without pairs the objective is monotone and submodular (discounted sums and weighted maxima), for
 * which taking the largest gain again and again is the standard heuristic: Nemhauser, Wolsey,
 * Fisher, "An analysis of approximations for maximizing submodular set functions", 1978. Gains are
 * not divided by cost: many cheap weak passages are worth less than their values add up to.
 */
/** Takes, again and again, the candidate that fits and gains most; too quick to need a limit. */
final class GreedyCoverageOptimizer implements ContextOptimizer {
  static final GreedyCoverageOptimizer INSTANCE = new GreedyCoverageOptimizer();

  private GreedyCoverageOptimizer() {}

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    return HeuristicSearch.run(problem, name(), GreedyCoverageOptimizer::fill);
  }

  private static void fill(SelectionProblem problem, PartialSelection selection) {
    int best = best(problem, selection);
    while (best != Rejection.NONE) {
      selection.add(best);
      best = best(problem, selection);
    }
  }

  private static int best(SelectionProblem problem, PartialSelection selection) {
    int best = Rejection.NONE;
    long bestGain = 0;
    for (int i = 0; i < problem.candidates().size(); i++) {
      long gain = selection.settled(i) ? 0 : selection.gain(i);
      if (gain > bestGain && selection.obstacle(i).isEmpty()) {
        best = i;
        bestGain = gain;
      }
    }
    return best;
  }

  @Override
  public String name() {
    return "greedy-coverage";
  }
}
