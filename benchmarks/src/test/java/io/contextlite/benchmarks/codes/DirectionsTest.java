package io.contextlite.benchmarks.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.benchmarks.vectors.Axpy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DirectionsTest {
  private static final int DIMENSION = 12;
  private static final float[][] VECTORS = TestVectors.falling(3_000, DIMENSION, 3);

  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void principal_varianceFallsAlongAxes_areTheAxesInOrder() {
    float[][] rows = Directions.principal(VECTORS, 3, random);
    for (int i = 0; i < rows.length; i++) {
      assertThat(Math.abs(rows[i][i])).isGreaterThan(.95f);
    }
  }

  @Test
  void principal_asManyAsThereAre_areOrthonormal() {
    assertOrthonormal(Directions.principal(VECTORS, DIMENSION, random));
  }

  @Test
  void principal_allVectorsZero_areOrthonormal() {
    assertOrthonormal(Directions.principal(new float[5][DIMENSION], DIMENSION, random));
  }

  @Test
  void turned_haveTheSameSpan() {
    float[][] rows = Directions.principal(VECTORS, 4, random);
    float[][] turned = Directions.turned(rows, random);
    assertOrthonormal(turned);
    for (float[] direction : turned) {
      double squared = 0;
      for (float[] row : rows) {
        squared += Math.pow(Axpy.dot(row, direction), 2);
      }
      assertThat(squared).isCloseTo(1, within(1e-4));
    }
  }

  private static void assertOrthonormal(float[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        assertThat(Axpy.dot(rows[i], rows[j])).isCloseTo(i == j ? 1 : 0, within(1e-4));
      }
    }
  }
}
