package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ListRebalancingTest {
  private static ListWorld rebalanced(ListWorld world) {
    int vectors = world.storage.vectors().size();
    world.storage.putAll(vectors + 1, world.draw(vectors / 5));
    world.index.maintain(world.storage);
    return world;
  }

  @Test
  @Timeout(300)
  void maintain_dividedListsWithShortParts_ends() {
    ListWorld world = rebalanced(new ListWorld(ListMaintenance.Sizes.DEFAULT, 300, 20_500));

    assertThat(world.index.statistics(world.storage).waiting()).isZero();
  }

  @Test
  void maintain_vectorsMoveToAListOfALowerNumber_areStillSaidToBeInOne() {
    ListWorld world = rebalanced(new ListWorld(2_050));

    Map<Integer, List<Long>> passages = world.passagesByList();
    assertThat(passages).as("0 stands for no list").doesNotContainKey(0);
    for (StoredCluster list : world.storage.allClusters()) {
      assertThat(passages.getOrDefault(list.id(), List.of())).hasSize(list.size());
    }
  }
}
