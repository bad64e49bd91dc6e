package io.contextlite.benchmarks.solver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SolverReport;
import io.contextlite.smt.certificate.CertificateVerdict;
import io.contextlite.smt.certificate.CertificateVerdict.Accepted;
import io.contextlite.smt.certificate.CertificateVerdict.Rejected;
import io.contextlite.smt.certificate.CertifiedClaim;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
  private static final Selection ANSWER = answer(List.of(2, 0), 5, new Optimality.Gap(5, 7));

  private static Selection answer(List<Integer> chosen, long objective, Optimality optimality) {
    SolverReport report = new SolverReport("test", 0, 0, List.of(), List.of());
    return new Selection(chosen, objective, List.of(), optimality, report);
  }

  private static CertificateVerdict accepted(List<Integer> chosen, long value, long bound) {
    return new Accepted(new CertifiedClaim.Choice(chosen, value, bound));
  }

  private static void require(Selection selection, CertificateVerdict verdict) {
    CertificateCheck.requireProof("test", selection, verdict);
  }

  @Test
  void requireProof_ofTheAnswer_passes() {
    assertThatCode(() -> require(ANSWER, accepted(List.of(0, 2), 5, 7))).doesNotThrowAnyException();
    Selection none = answer(List.of(), 0, new Optimality.Infeasible(List.of("budget")));
    assertThatCode(() -> require(none, new Accepted(new CertifiedClaim.NoChoice())))
        .doesNotThrowAnyException();
  }

  @Test
  void requireProof_ofAnotherChoiceOrBound_isRefused() {
    for (CertificateVerdict verdict :
        List.of(
            accepted(List.of(0, 1), 5, 7),
            accepted(List.of(0, 2), 4, 7),
            accepted(List.of(0, 2), 5, 8),
            new Accepted(new CertifiedClaim.NoChoice()))) {
      assertThatThrownBy(() -> require(ANSWER, verdict))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessageStartingWith("test: certificate proves ")
          .hasMessageEndingWith(", the answer is Gap[value=5, bound=7] of [2, 0]");
    }
  }

  @Test
  void requireProof_rejected_isRefused() {
    assertThatThrownBy(() -> require(ANSWER, new Rejected("byte 7: unknown step")))
        .hasMessage("test: certificate is rejected: byte 7: unknown step");
  }
}
