package io.contextlite.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RocCurveTest {
  @Test
  void area_knownOrders() {
    assertThat(RocCurve.area(List.of(.8, .9), List.of(.1, .2))).isEqualTo(1);
    assertThat(RocCurve.area(List.of(.1), List.of(.2, .3))).isZero();
    assertThat(RocCurve.area(List.of(.5), List.of(.5))).isEqualTo(.5);
    assertThat(RocCurve.area(List.of(.5), List.of())).isNaN();
  }

  @Property
  void area_isTheShareOfPairsInOrder(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 0, max = 5) Integer> positives,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 0, max = 5) Integer> negatives) {
    double won = 0;
    for (int positive : positives) {
      for (int negative : negatives) {
        won += positive > negative ? 1 : positive == negative ? .5 : 0;
      }
    }
    assertThat(
            RocCurve.area(
                positives.stream().map(Integer::doubleValue).toList(),
                negatives.stream().map(Integer::doubleValue).toList()))
        .isCloseTo(won / (positives.size() * negatives.size()), within(1e-12));
  }
}
