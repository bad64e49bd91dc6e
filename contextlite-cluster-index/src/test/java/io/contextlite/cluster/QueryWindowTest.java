package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class QueryWindowTest {
  @Test
  void figures_noQueries_zeros() {
    assertThat(new QueryWindow(4).figures()).isEqualTo(new ClusterMetrics.Queries(0, 0, 0, 0));
  }

  @Test
  void figures_moreQueriesThanRemembered_areOfTheLast() {
    QueryWindow window = new QueryWindow(100);
    for (int i = 1; i <= 150; i++) {
      window.add(Duration.ofMillis(i));
    }

    assertThat(window.figures()).isEqualTo(new ClusterMetrics.Queries(150, 100, 100_000, 149_000));
  }
}
