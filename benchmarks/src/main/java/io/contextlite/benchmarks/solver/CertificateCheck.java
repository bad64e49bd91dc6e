package io.contextlite.benchmarks.solver;

import io.contextlite.benchmarks.solver.SolverEngine.Timed;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCertificate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.smt.certificate.CertificateChecker;
import io.contextlite.smt.certificate.CertificateVerdict;
import io.contextlite.smt.certificate.CertificateVerdict.Accepted;
import io.contextlite.smt.certificate.CertificateVerdict.Rejected;
import io.contextlite.smt.certificate.CertifiedClaim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has proofs recorded and checks them, and that they prove what the answers say. */
final class CertificateCheck {
  private static final double NANOS_PER_MICRO = 1e3;

  private CertificateCheck() {}

  /** An answer and what its proof costs, null if the engine recorded none. */
  record Certified(Selection selection, @Nullable CertificateCost cost) {}

  /** Solves a problem once more with a certificate, and checks that. */
  static Certified certify(SolverEngine engine, SelectionProblem problem) {
    SolveOptions options = SolveOptions.within(engine.timeLimit()).withCertificate();
    Timed answer = engine.solve(problem, options);
    List<SelectionCertificate> certificates = answer.selection().report().certificates();
    if (certificates.isEmpty()) {
      return new Certified(answer.selection(), null);
    }
    SelectionCertificate certificate = certificates.get(certificates.size() - 1);
    if (!certificate.problem().equals(problem)) {
      throw new WrongAnswerException(engine.name() + ": certificate speaks of another problem");
    }
    long start = System.nanoTime();
    CertificateVerdict verdict = CertificateChecker.check(certificate);
    double micros = (System.nanoTime() - start) / NANOS_PER_MICRO;
    requireProof(engine.name(), answer.selection(), verdict);
    return new Certified(
        answer.selection(),
        new CertificateCost(certificate.proof().length, micros, answer.micros()));
  }

  /** Checks that a verdict accepts what an answer says. */
  static void requireProof(String engine, Selection selection, CertificateVerdict verdict) {
    if (verdict instanceof Rejected rejected) {
      throw new WrongAnswerException(engine + ": certificate is rejected: " + rejected.reason());
    }
    if (verdict instanceof Accepted accepted && !says(selection, accepted.claim())) {
      throw new WrongAnswerException(
          engine
              + ": certificate proves "
              + accepted.claim()
              + ", the answer is "
              + selection.optimality()
              + " of "
              + selection.chosen());
    }
  }

  private static boolean says(Selection selection, CertifiedClaim claim) {
    if (!(claim instanceof CertifiedClaim.Choice choice)) {
      return !AnswerCheck.isAnswer(selection);
    }
    return AnswerCheck.isAnswer(selection)
        && choice.chosen().equals(selection.chosen().stream().sorted().toList())
        && choice.value() == selection.objective()
        && AnswerCheck.bound(selection).orElse(Long.MAX_VALUE) == choice.bound();
  }
}
