package io.contextlite.lsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TruncatedSvdTest {
  private static final int ROWS = 60;
  private static final int COLUMNS = 40;

  /** A random matrix of rank 5 at most, every entry stored. */
  private static TermMatrix ofRankFive() {
    Random random = new Random(7);
    double[][] left = gaussian(random, ROWS, 5);
    double[][] right = gaussian(random, 5, COLUMNS);
    int[] starts = new int[ROWS + 1];
    int[] terms = new int[ROWS * COLUMNS];
    float[] weights = new float[ROWS * COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        double sum = 0;
        for (int k = 0; k < 5; k++) {
          sum += left[i][k] * right[k][j] * (5 - k);
        }
        terms[i * COLUMNS + j] = j;
        weights[i * COLUMNS + j] = (float) sum;
      }
      starts[i + 1] = (i + 1) * COLUMNS;
    }
    return new TermMatrix(COLUMNS, starts, terms, weights);
  }

  private static double[][] gaussian(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return matrix;
  }

  @Test
  void of_matrixOfRankFive_findsFiveOrthonormalVectorsThatRebuildIt() {
    TermMatrix matrix = ofRankFive();

    TruncatedSvd svd = TruncatedSvd.of(matrix, 20);

    assertThat(svd.rank()).isEqualTo(5);
    float[] vectors = svd.vectors();
    double[][] gram = Dense.gram(vectors, 5);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(gram[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-4));
      }
    }
    float[] projected = matrix.times(vectors, 5);
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        double sum = 0;
        for (int k = 0; k < 5; k++) {
          sum += projected[i * 5 + k] * vectors[j * 5 + k];
        }
        assertThat(sum).isCloseTo(matrix.weights()[i * COLUMNS + j], within(1e-3));
      }
    }
  }

  @Test
  void of_smallerRankThanTheMatrix_keepsTheLargestSingularValues() {
    double[] all = TruncatedSvd.of(ofRankFive(), 20).values();
    double[] two = TruncatedSvd.of(ofRankFive(), 2).values();
    assertThat(two).hasSize(2);
    assertThat(two[0]).isCloseTo(all[0], within(1e-3 * all[0]));
    assertThat(two[1]).isCloseTo(all[1], within(1e-3 * all[1]));
    assertThat(all).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void symmetricEigen_ofAKnownMatrix_isExact() {
    SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}});
    assertThat(eigen.values()).containsExactly(new double[] {3, 1}, within(1e-12));
    assertThat(Math.abs(eigen.vectors()[0][0])).isCloseTo(Math.sqrt(.5), within(1e-12));
  }
}
