package io.contextlite.benchmarks.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClustersTest {
  private static final float[][] ROWS = TestVectors.falling(60, 5, 5);

  @Test
  void of_eachRowIsWithItsNearestCentroid() {
    Clusters clusters = Clusters.of(ROWS, 6, 4, new SplittableRandom(1));
    for (int row = 0; row < ROWS.length; row++) {
      double own = squaredDistance(ROWS[row], clusters.centroids()[clusters.assigned()[row]]);
      for (float[] centroid : clusters.centroids()) {
        assertThat(own).isLessThanOrEqualTo(squaredDistance(ROWS[row], centroid) + 1e-5);
      }
    }
  }

  @Test
  void of_oneCluster_hasTheMean() {
    Clusters clusters = Clusters.of(new float[][] {{1, 2}, {3, 6}}, 1, 1, new SplittableRandom(1));
    assertThat(clusters.centroids()[0]).containsExactly(2, 4);
    assertThat(clusters.residual(1)).containsExactly(1, 2);
  }

  @Test
  void residuals_asManyClustersAsRows_areZero() {
    Clusters clusters = Clusters.of(ROWS, ROWS.length, 2, new SplittableRandom(1));
    assertThat(clusters.residuals(100)).hasNumberOfRows(ROWS.length);
    assertThat(clusters.residuals(7)).isDeepEqualTo(new float[7][5]);
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
