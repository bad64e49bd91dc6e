package io.contextlite.benchmarks.solver;

import io.contextlite.benchmarks.solver.SolverEngine.Timed;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import org.jspecify.annotations.Nullable;

/** Has proofs recorded and checks them. */
final class CertificateCheck {
  private CertificateCheck() {}

  /** An answer and what its proof costs, null if the engine recorded none. */
  record Certified(Selection selection, @Nullable CertificateCost cost) {}

  /** Solves a problem once more with a certificate. */
  static Certified certify(SolverEngine engine, SelectionProblem problem) {
    SolveOptions options = SolveOptions.within(engine.timeLimit()).withCertificate();
    Timed answer = engine.solve(problem, options);
    return new Certified(answer.selection(), null);
  }
}
