package io.contextlite.benchmarks.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.benchmarks.vectors.Axpy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResidualQuantizerTest {
  private static final int DIMENSION = 48;
  private static final float[][] RESIDUALS = TestVectors.normal(400, DIMENSION, .98, 6);

  @Test
  void decoded_moreBits_isNearer() {
    double one = meanSquaredError(new CodeScheme("1", 1, 1, 0));
    double two = meanSquaredError(new CodeScheme("2", 2, 1, 0));
    double four = meanSquaredError(new CodeScheme("4", 4, 1, 0));
    // 1 - 2/pi, .119 and .0115 of the variance for a normal variable (Max, 1960)
    assertThat(one).isCloseTo(.36, within(.05));
    assertThat(two).isCloseTo(.12, within(.03));
    assertThat(four).isCloseTo(.013, within(.005));
  }

  @Test
  void decoded_outerBlock_isNearerThanWithout() {
    assertThat(meanSquaredError(new CodeScheme("with", 2, .1, .1)))
        .isLessThan(meanSquaredError(new CodeScheme("without", 2, .1, 0)));
  }

  /** Directions are orthonormal: |r - x|^2 is |r|^2 - 2 <y, x> + |x|^2 for x in their span. */
  private static double meanSquaredError(CodeScheme scheme) {
    ResidualQuantizer quantizer = quantizer(scheme);
    double error = 0;
    double all = 0;
    for (float[] residual : RESIDUALS) {
      float[] decoded = quantizer.decoded(residual, Factor.NEAREST);
      double squared = Axpy.dot(residual, residual);
      error += squared - Axpy.dot(decoded, decoded); // <y, fu> is |fu|^2 for the nearest f
      all += squared;
    }
    return error / all;
  }

  @Test
  void decoded_unbiased_hasTheResidualsOwnProduct() {
    ResidualQuantizer quantizer = quantizer(new CodeScheme("1", 1, 1, 0));
    for (float[] residual : RESIDUALS) {
      float[] nearest = quantizer.decoded(residual, Factor.NEAREST);
      float[] unbiased = quantizer.decoded(residual, Factor.UNBIASED);
      double squared = Axpy.dot(residual, residual);
      // nearest = f u with <y, u> = f <u, u>, so <y, unbiased> = |nearest| |unbiased|
      assertThat(Math.sqrt(Axpy.dot(nearest, nearest) * Axpy.dot(unbiased, unbiased)))
          .isCloseTo(squared, within(1e-3 * squared));
    }
  }

  @Test
  void decoded_zero_isZero() {
    for (CodeScheme scheme : CodeScheme.ALL) {
      assertThat(quantizer(scheme).decoded(new float[DIMENSION], Factor.UNBIASED)).containsOnly(0);
    }
  }

  @Test
  void rounded_isTheQueryWithinHalfAStep() {
    ResidualQuantizer quantizer = quantizer(new CodeScheme("1", 1, 1, 0));
    float[] query = RESIDUALS[0];
    float[] rounded = quantizer.rounded(query);
    assertThat(Axpy.dot(rounded, rounded)).isCloseTo(Axpy.dot(query, query), within(.1));
    assertThat(quantizer.rounded(new float[DIMENSION])).containsOnly(0);
  }

  @Test
  void newQuantizer_otherBits_decodeNothing() {
    assertThatThrownBy(
            () -> quantizer(new CodeScheme("3", 3, 1, 0)).decoded(RESIDUALS[0], Factor.NEAREST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bits must be 1, 2 or 4: 3");
  }

  private static ResidualQuantizer quantizer(CodeScheme scheme) {
    SplittableRandom random = new SplittableRandom(9);
    float[][] directions = Directions.principal(RESIDUALS, DIMENSION, random);
    return new ResidualQuantizer(scheme, directions, RESIDUALS, random);
  }
}
