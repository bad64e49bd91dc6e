package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of the sizes that workspaces have, while vectors become four times as many. */
class ListGrowthTest {
  private static final int DIMENSION = 24;
  private static final int VECTORS = 24_000;
  private static final int TOPICS = 300;
  private static final int SEED = 7;
  private static final int QUERIES = 60;
  private static final int K = 10;
  private static final double TARGET = .95;
  private static final double TOLERANCE = .03;

  private final Mixture mixture = new Mixture(TOPICS, DIMENSION, SEED);
  private final MemoryStorage storage = new MemoryStorage();
  private final CentroidVectorIndex index =
      new CentroidVectorIndex(new VectorIndexProvider.Options(64L << 20, Runnable::run, () -> {}));

  private double recall() {
    Mixture questions = new Mixture(TOPICS, DIMENSION, SEED);
    int found = 0;
    for (int q = 0; q < QUERIES; q++) {
      float[] query = questions.next();
      List<VectorMatch> nearest =
          storage.vectors().entrySet().stream()
              .map(entry -> new VectorMatch(entry.getKey(), Dots.product(query, entry.getValue())))
              .sorted(VectorMatch.BEST_FIRST)
              .limit(K)
              .toList();
      List<VectorMatch> matches = index.search(storage, TestSearches.of(query, K)).matches();
      assertThat(matches).doesNotHaveDuplicates().isSortedAccordingTo(VectorMatch.BEST_FIRST);
      found += (int) nearest.stream().filter(matches::contains).count();
    }
    return (double) found / (QUERIES * K);
  }

  @Test
  void maintain_vectorsGrowFourfold_divideLists() {
    storage.putAll(1, mixture.next(VECTORS));
    index.maintain(storage);
    int before = storage.allClusters().size();
    assertThat(recall()).isGreaterThan(TARGET - TOLERANCE);
    for (int part = 1; part < 4; part++) {
      storage.putAll(1L + (long) part * VECTORS, mixture.next(VECTORS));
      index.maintain(storage);
    }
    int largest = storage.allClusters().stream().mapToInt(StoredCluster::size).max().orElse(0);
    assertThat(storage.allClusters().size()).isGreaterThan(before);
    assertThat(largest).isLessThan(12 * (VECTORS / RouterTraining.lists(4L * VECTORS)));
    assertThat(recall()).isGreaterThan(TARGET - TOLERANCE);
  }
}
