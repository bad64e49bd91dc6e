package io.contextlite.smt;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.smt.certificate.CertificateChecker;
import io.contextlite.smt.certificate.CertificateVerdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Every answer's certificate is accepted, and says what the answer says. How many problems: {@code
 * -Dcontextlite.problems=10000}.
 */
class CertificatesTest {
  private static final SolveOptions OPTIONS =
      SolveOptions.within(Duration.ofMinutes(1)).withCertificate();

  @Test
  void select_ampleLimits_certifiesEveryAnswer() {
    int problems = Integer.getInteger("contextlite.problems", 300);
    for (int number = 0; number < problems; number++) {
      assertCertified(
          RandomProblems.numbered(number, 24), number % BlockPartition.MAX_BLOCK_SIZE + 1, OPTIONS);
    }
  }

  @Test
  void select_littleWork_certifiesTheGap() {
    int problems = Integer.getInteger("contextlite.problems", 300) / 4;
    for (int number = 0; number < problems; number++) {
      assertCertified(
          RandomProblems.numbered(number, 40),
          number % BlockPartition.MAX_BLOCK_SIZE + 1,
          OPTIONS.withWorkLimit(number % 60));
    }
  }

  private static void assertCertified(
      SelectionProblem problem, int blockSize, SolveOptions limits) {
    Selection selection = new BranchAndBoundOptimizer(blockSize).select(problem, limits);
    if (selection.optimality() instanceof Optimality.TimedOut) {
      assertThat(selection.report().certificates()).isEmpty();
      return;
    }
    assertThat(selection.report().certificates())
        .singleElement()
        .satisfies(
            certificate ->
                assertThat(CertificateChecker.check(certificate))
                    .as("%s in blocks of %d: %s", selection.optimality(), blockSize, problem)
                    .isInstanceOf(CertificateVerdict.Accepted.class));
    if (selection.optimality() instanceof Optimality.Gap gap) {
      assertThat(gap.value()).isEqualTo(problem.objective(selection.chosen()));
    }
  }
}
