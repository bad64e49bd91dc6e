package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextlite.cluster.ClusterStatistics.State;
import io.contextlite.vector.ClusterTables.StoredCluster;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListSurveyTest {
  private static final int VECTORS = 2_050;

  @Test
  void statistics_fewVectors_noLists() {
    ListWorld world = new ListWorld(100);

    ClusterStatistics figures = world.index.statistics(world.storage);

    assertThat(figures.state()).isEqualTo(State.FEW_VECTORS);
    assertThat(figures.lists()).isZero();
    assertThat(figures.waiting()).isZero();
    assertThat(figures.imbalance()).isZero();
    assertThat(figures.sizes()).isEqualTo(new ClusterStatistics.Sizes(0, 0, 0, 0));
    assertThat(figures.lastChange()).isEmpty();
  }

  @Test
  void statistics_beforeListsAreMade_allWait() {
    ListWorld world = new ListWorld(0);
    world.storage.putAll(1, world.draw(VECTORS));

    ClusterStatistics figures = world.index.statistics(world.storage);

    assertThat(figures.state()).isEqualTo(State.LEARNING);
    assertThat(figures.waiting()).isEqualTo(VECTORS);
    assertThat(HealthCheck.of(figures).reasons())
        .containsExactly(
            "lists are being made: all vectors are compared meanwhile, vectors=" + VECTORS);
  }

  @Test
  void statistics_listsInUse_areCounted() {
    ListWorld world = new ListWorld(VECTORS);
    List<Integer> sizes =
        world.storage.allClusters().stream().map(StoredCluster::size).sorted().toList();
    world.search(world.vector(3), 10);
    world.search(world.vector(4), 10);
    world.storage.putAll(VECTORS + 1, world.draw(5));

    ClusterStatistics figures = world.index.statistics(world.storage);

    assertThat(figures.state()).isEqualTo(State.IN_USE);
    assertThat(figures.lists())
        .isEqualTo(sizes.size())
        .isCloseTo(ClusteringEngine.optimalClusterCount(VECTORS), within(60));
    assertThat(figures.groups()).isBetween(6, 22);
    assertThat(figures.listed()).isEqualTo(VECTORS);
    assertThat(figures.waiting()).isEqualTo(5);
    assertThat(figures.sizes().least()).isEqualTo(sizes.get(0));
    assertThat(figures.sizes().most()).isEqualTo(sizes.get(sizes.size() - 1));
    assertThat(figures.sizes().median()).isEqualTo(sizes.get((sizes.size() + 1) / 2 - 1));
    assertThat(figures.imbalance())
        .isCloseTo(
            sizes.stream().mapToDouble(size -> (double) size * size).sum()
                * sizes.size()
                / ((double) VECTORS * VECTORS),
            within(1e-9));
    assertThat(figures.meanVariance()).isCloseTo(figures.trainedVariance(), within(.1));
    assertThat(figures.codeBytes()).isPositive();
    assertThat(figures.searches().count()).isEqualTo(2);
    assertThat(figures.searches().meanLists()).isGreaterThanOrEqualTo(1);
    assertThat(figures.searches().meanCodes()).isPositive();
    assertThat(figures.lastChange()).contains(Instant.EPOCH);
    assertThat(HealthCheck.of(figures)).isEqualTo(ClusterHealth.of(List.of()));
  }
}
