package io.contextlite.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RocCurveTest {
  @Test
  void area_knownOrders() {
    assertThat(RocCurve.area(List.of(.8, .9), List.of(.1, .2))).isEqualTo(1);
    assertThat(RocCurve.area(List.of(.1), List.of(.2, .3))).isZero();
    assertThat(RocCurve.area(List.of(.5), List.of(.5))).isEqualTo(.5);
    assertThat(RocCurve.area(List.of(.5), List.of())).isNaN();
  }

  @Test
  void area_randomScores_isTheShareOfPairsInOrder() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      List<Double> positives = scores(random);
      List<Double> negatives = scores(random);
      double won = 0;
      for (double positive : positives) {
        for (double negative : negatives) {
          won += (1 + Math.signum(positive - negative)) / 2;
        }
      }
      assertThat(RocCurve.area(positives, negatives))
          .isCloseTo(won / (positives.size() * negatives.size()), within(1e-12));
    }
  }

  private static List<Double> scores(Random random) {
    return random.ints(1 + random.nextInt(9), 0, 6).mapToObj(score -> score / 5.0).toList();
  }
}
