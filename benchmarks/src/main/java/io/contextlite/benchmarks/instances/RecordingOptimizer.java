package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.util.ArrayList;
import java.util.List;

/** Keeps the problems that it is given and lets another optimizer solve them. Confined. */
final class RecordingOptimizer implements ContextOptimizer {
  private final ContextOptimizer solver;
  private final List<SelectionProblem> problems = new ArrayList<>();

  RecordingOptimizer(ContextOptimizer solver) {
    this.solver = solver;
  }

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    problems.add(problem);
    return solver.select(problem, options);
  }

  /** Hands over what was recorded since the last time. */
  List<SelectionProblem> take() {
    List<SelectionProblem> taken = List.copyOf(problems);
    problems.clear();
    return taken;
  }

  @Override
  public String name() {
    return "recording-" + solver.name();
  }
}
