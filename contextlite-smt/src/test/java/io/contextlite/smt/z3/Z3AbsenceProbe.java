package io.contextlite.smt.z3;

import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Solves a problem and tells what was thrown; loaded by class loaders that lack something. */
public final class Z3AbsenceProbe implements Supplier<String> {
  /** Creates the probe. */
  public Z3AbsenceProbe() {}

  @Override
  public String get() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(SelectionCandidate.builder(0).build()), 1).build();
    Z3Optimizer optimizer = new Z3Optimizer();
    try {
      return "solved: "
          + optimizer.select(problem, SolveOptions.within(Duration.ofMinutes(1))).optimality();
    } catch (Z3UnavailableException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
