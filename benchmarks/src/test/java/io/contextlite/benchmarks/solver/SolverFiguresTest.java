package io.contextlite.benchmarks.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.benchmarks.solver.SolverFigures.Certificates;
import io.contextlite.benchmarks.solver.SolverFigures.Latency;
import io.contextlite.benchmarks.solver.SolverFigures.Proofs;
import io.contextlite.benchmarks.solver.SolverFigures.Shortfall;
import io.contextlite.optimize.Optimality;
import java.util.List;
import org.junit.jupiter.api.Test;

class SolverFiguresTest {
  private static final double LIMIT_MICROS = 50_000;

  private static Outcome proven(double micros) {
    CertificateCost cost = new CertificateCost(100, 7, micros + 1);
    return new Outcome(new Optimality.Proven(10), micros, LIMIT_MICROS, 0.0, cost);
  }

  private static Outcome gap(long value, long bound) {
    return new Outcome(new Optimality.Gap(value, bound), 50_500, LIMIT_MICROS, 2.0, null);
  }

  private static Outcome none(Optimality optimality) {
    return new Outcome(optimality, 10, LIMIT_MICROS, null, null);
  }

  @Test
  void of_provenAndUnproven_countsByTime() {
    SolverFigures figures =
        SolverFigures.of(
            List.of(proven(4_000), proven(19_000), gap(96, 100), gap(80, 100), proven(51_000)));
    assertThat(figures.instances()).isEqualTo(5);
    assertThat(figures.proofs()).isEqualTo(new Proofs(.2, .4, .4, 0, 12.0, .8));
    assertThat(figures.latency()).isEqualTo(new Latency(50_500, 51_000, 50, 1_000));
    assertThat(figures.shortfall()).isEqualTo(new Shortfall(1, .8, 0.0, 2.0));
    assertThat(figures.certificates()).isEqualTo(new Certificates(.6, 100, 100, 7, 7, 19_001));
  }

  @Test
  void of_allProven_hasNoGap() {
    assertThat(SolverFigures.of(List.of(proven(1))).proofs().gapPercent()).isEqualTo(0.0);
  }

  @Test
  void of_heuristic_hasNeitherBoundNorCertificate() {
    Outcome outcome = new Outcome(new Optimality.Heuristic(), 10, LIMIT_MICROS, 150.0, null);
    SolverFigures figures = SolverFigures.of(List.of(outcome, none(new Optimality.TimedOut())));
    assertThat(figures.proofs()).isEqualTo(new Proofs(0, 0, 0, 0, null, 0));
    assertThat(figures.shortfall()).isEqualTo(new Shortfall(.5, 150.0, 150.0, 150.0));
    assertThat(figures.certificates()).isNull();
  }

  @Test
  void of_noAnswers_hasNoShortfall() {
    SolverFigures figures = SolverFigures.of(List.of(none(new Optimality.TimedOut())));
    assertThat(figures.shortfall()).isEqualTo(new Shortfall(0, null, null, null));
  }
}
