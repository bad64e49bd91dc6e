package io.contextlite;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;

/** An optimizer that the library does not know, which takes a while. */
final class HostOptimizer implements ContextOptimizer {
  private final Duration pause;

  HostOptimizer(Duration pause) {
    this.pause = pause;
  }

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ContextOptimizer.greedyCoverage().select(problem, options);
  }

  @Override
  public String name() {
    return "host";
  }
}
