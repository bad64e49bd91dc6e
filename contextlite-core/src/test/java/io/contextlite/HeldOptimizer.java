package io.contextlite;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.util.concurrent.Semaphore;

/** Holds requests up in their choice until they may go on. */
final class HeldOptimizer implements ContextOptimizer {
  private final Semaphore choosing = new Semaphore(0);
  private final Semaphore choices = new Semaphore(0);

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    choosing.release();
    choices.acquireUninterruptibly();
    return ContextOptimizer.greedyCoverage().select(problem, options);
  }

  @Override
  public String name() {
    return "held";
  }

  /** Waits until so many requests choose. */
  void awaitRequests(int count) {
    choosing.acquireUninterruptibly(count);
  }

  /** Lets all requests go on, those to come as well. */
  void letGo() {
    choices.release(1_000);
  }
}
