package io.contextlite.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void fit_drawnFromAModel_findsItsWeights() {
    double[] truth = {-1, 2, -.5};
    SplittableRandom random = new SplittableRandom(7);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      double[] x = {1, random.nextDouble(-1, 1), random.nextDouble(-2, 2)};
      double p = 1 / (1 + Math.exp(-(truth[0] + truth[1] * x[1] + truth[2] * x[2])));
      samples.add(new Sample(i, x, random.nextDouble() < p, 1));
    }
    double[] fitted = LogisticRegression.fit(samples, 3);
    assertThat(fitted).containsExactly(truth, within(.1));
    assertThat(Calibration.of(samples, LogisticRegression.predict(fitted, samples)).expectedError())
        .isLessThan(.02);
  }

  @Test
  void fit_biasAlone_isTheLogitOfTheWeightedShare() {
    List<Sample> samples =
        List.of(
            new Sample(1, new double[] {1}, true, 300),
            new Sample(2, new double[] {1}, false, 100));
    assertThat(LogisticRegression.fit(samples, 1))
        .containsExactly(new double[] {Math.log(3)}, within(1e-3));
  }

  @Test
  void calibration_byHand_binsAndErrors() {
    List<Sample> samples =
        List.of(
            new Sample(1, new double[] {1}, true, 1),
            new Sample(1, new double[] {1}, false, 1),
            new Sample(1, new double[] {1}, true, 1),
            new Sample(1, new double[] {1}, true, 1));
    Calibration calibration = Calibration.of(samples, List.of(.25, .25, .85, 1.0));
    assertThat(calibration.counts()).containsExactly(0, 0, 2, 0, 0, 0, 0, 0, 1, 1);
    assertThat(calibration.observed()[2]).isEqualTo(.5);
    // |.5 - 1| of the third bin, .15 and 0 of the last two
    assertThat(calibration.expectedError()).isCloseTo((.5 + .15) / 4, within(1e-12));
  }
}
