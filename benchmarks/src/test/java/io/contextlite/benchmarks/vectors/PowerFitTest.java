package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PowerFitTest {
  private static final List<Integer> SIZES = List.of(10, 1_000, 70_000, 1_000_000);

  @Test
  void exponent_ofARoot_isOneHalf() {
    OptionalDouble fitted = PowerFit.exponent(SIZES, n -> n, n -> 3 * Math.sqrt(n));
    assertThat(fitted.orElseThrow()).isCloseTo(.5, within(1e-12));
  }

  @Test
  void exponent_ofAConstant_isZero() {
    assertThat(PowerFit.exponent(SIZES, n -> n, n -> 7).orElseThrow()).isCloseTo(0, within(1e-12));
  }

  @Test
  void exponent_pointsBesideTheLine_isThatOfLeastSquares() {
    List<double[]> points =
        List.of(new double[] {1, 1}, new double[] {10, 10}, new double[] {100, 1});
    assertThat(PowerFit.exponent(points, p -> p[0], p -> p[1]).orElseThrow())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void exponent_zeros_areLeftOut() {
    OptionalDouble fitted = PowerFit.exponent(SIZES, n -> n, n -> n < 100 ? 0 : n);
    assertThat(fitted.orElseThrow()).isCloseTo(1, within(1e-12));
  }

  @Test
  void exponent_oneSize_isUnknown() {
    assertThat(PowerFit.exponent(List.of(5, 5), n -> n, n -> n)).isEmpty();
    assertThat(PowerFit.exponent(SIZES, n -> n, n -> 0)).isEmpty();
  }
}
