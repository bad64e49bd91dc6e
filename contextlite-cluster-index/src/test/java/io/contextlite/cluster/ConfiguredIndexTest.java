package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.LinearVectorIndex;
import io.contextlite.vector.VectorIndex;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings do to the index. */
final class ConfiguredIndexTest {
  private static final int VECTORS = 2_400;
  private static final ListMaintenance.Sizes SIZES = new ListMaintenance.Sizes(800, 1_000, 400);

  @TempDir private Path folder;

  private Class<? extends VectorIndex> index(Map<String, String> variables) {
    ContextLiteConfig config =
        ContextLiteConfig.loader().environment(variables).builder().dataDirectory(folder).build();
    try (ContextLite lite = ContextLite.open(config)) {
      return lite.workspace("w").vectors().index().getClass();
    }
  }

  @Test
  void clustering_enabledOrNot_choosesTheIndex() {
    assertThat(index(Map.of())).isEqualTo(CentroidVectorIndex.class);
    assertThat(index(Map.of("CONTEXTLITE_ENTERPRISE_CLUSTERING_ENABLED", "true")))
        .isEqualTo(CentroidVectorIndex.class);
    assertThat(index(Map.of("CONTEXTLITE_ENTERPRISE_CLUSTERING_ENABLED", "false")))
        .isEqualTo(LinearVectorIndex.class);
  }

  private static long lists(int wanted, int vectors) {
    ListWorld world = new ListWorld(SIZES.withLists(OptionalInt.of(wanted)), 60, vectors);
    world.index.maintain(world.storage);
    assertThat(world.index.search(world.storage, TestSearches.of(world.draw(1)[0], 10)).matches())
        .hasSize(10);
    return world.storage.allClusters().stream().filter(list -> list.size() > 0).count();
  }

  @Test
  void clusterCount_set_makesAboutAsManyLists() {
    assertThat(RouterTraining.lists(VECTORS)).isEqualTo(196);
    assertThat(lists(20, VECTORS)).isBetween(15L, 30L);
    assertThat(lists(60, VECTORS)).isBetween(45L, 80L);
  }

  @Test
  void clusterCount_one_makesOneAndEnds() {
    assertThat(lists(1, VECTORS)).isEqualTo(1);
  }

  @Test
  void clusterCount_moreThanVectorsAllow_isCut() {
    ListWorld world = new ListWorld(SIZES.withLists(OptionalInt.of(1_000_000)), 60, VECTORS);

    assertThat(world.storage.allClusters().stream().mapToInt(StoredCluster::size).sum())
        .isEqualTo(VECTORS);
    assertThat(world.storage.allClusters().size()).isLessThan(2 * VECTORS / 16);
  }
}
