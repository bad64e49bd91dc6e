package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.cluster.ClusterStatistics.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthCheckTest {
  private static final int LEAST = 512;

  private static ClusterStatistics figures(
      long waiting, double imbalance, double variance, double trained) {
    return new ClusterStatistics(
        State.IN_USE,
        LEAST,
        100,
        10,
        10_000,
        waiting,
        new ClusterStatistics.Sizes(1, 90, 200, 400),
        imbalance,
        variance,
        trained,
        0,
        new ClusterStatistics.Searches(0, 0, 0, 0),
        Optional.empty());
  }

  @Test
  void of_goodFigures_healthy() {
    ClusterHealth health = HealthCheck.of(figures(LEAST - 1, 2, 1.5, 1));

    assertThat(health.status()).isEqualTo(ClusterHealth.Status.HEALTHY);
    assertThat(health.isHealthy()).isTrue();
    assertThat(health.reasons()).isEmpty();
  }

  @Test
  void of_badFigures_degradedWithEachReason() {
    ClusterHealth health = HealthCheck.of(figures(LEAST, 2.5, 3.2, 2));

    assertThat(health.status()).isEqualTo(ClusterHealth.Status.DEGRADED);
    assertThat(health.reasons())
        .containsExactly(
            "lists differ in length: imbalance expected at most 2.00, actual=2.50",
            "too many vectors wait for a list: expected less than 512, actual=512",
            "vectors are farther from their centroids than those that were learnt: variance ratio"
                + " expected at most 1.50, actual=1.60");
  }

  @Test
  void of_unknownTraining_isNoReason() {
    assertThat(HealthCheck.of(figures(0, 1, 5, 0)).isHealthy()).isTrue();
  }
}
