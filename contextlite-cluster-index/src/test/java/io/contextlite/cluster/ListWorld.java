package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Vectors in memory around some centers, with an index that has made lists of them. */
final class ListWorld {
  static final int DIMENSION = 24;

  /** Lists from a tenth of the vectors on that a workspace has them from. */
  static final ListMaintenance.Sizes SIZES = new ListMaintenance.Sizes(800, 2_000, 400);

  private static final int CENTERS = 60;
  private static final float NOISE = .4f;

  private final Random random;
  private final float[][] centers;
  private final ListMaintenance.Sizes sizes;
  final MemoryStorage storage;
  final CentroidVectorIndex index;

  ListWorld(int vectors) {
    this(SIZES, CENTERS, vectors);
  }

  ListWorld(ListMaintenance.Sizes sizes, int centers, int vectors) {
    this.random = new Random(7);
    this.sizes = sizes;
    this.centers = new float[centers][];
    this.storage = new MemoryStorage();
    this.index = index();
    for (int c = 0; c < centers; c++) {
      this.centers[c] = gaussian(new float[DIMENSION], 1);
    }
    storage.putAll(1, draw(vectors));
    index.maintain(storage);
  }

  private ListWorld(ListWorld from) {
    this.random = new Random(8);
    this.sizes = from.sizes;
    this.centers = from.centers;
    this.storage = from.storage.copy();
    this.index = index();
  }

  /** A world of its own with the same vectors and lists, whose index has yet to read them. */
  ListWorld copy() {
    return new ListWorld(this);
  }

  /** An index as another process would have it. */
  CentroidVectorIndex index() {
    return new CentroidVectorIndex(
        new VectorIndexProvider.Options(1L << 30, Runnable::run, () -> {}),
        sizes,
        System::nanoTime);
  }

  float[][] draw(int count) {
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = gaussian(centers[random.nextInt(centers.length)].clone(), NOISE);
    }
    return vectors;
  }

  private float[] gaussian(float[] around, float deviation) {
    for (int j = 0; j < around.length; j++) {
      around[j] += (float) (deviation * random.nextGaussian());
    }
    return around;
  }

  /** Passages of each list, as the table of passages has it. */
  Map<Integer, List<Long>> passagesByList() {
    long[] ids = storage.vectors().keySet().stream().mapToLong(Long::longValue).toArray();
    int[] lists = storage.clustersOf(ids);
    Map<Integer, List<Long>> byList = new TreeMap<>();
    for (int i = 0; i < ids.length; i++) {
      byList.computeIfAbsent(lists[i], list -> new ArrayList<>()).add(ids[i]);
    }
    return byList;
  }

  float[] vector(long id) {
    return storage.vectors().getOrDefault(id, new float[0]);
  }

  List<float[]> vectors(List<Long> ids) {
    return ids.stream().map(this::vector).toList();
  }

  StoredCluster list(int id) {
    return storage.allClusters().stream()
        .filter(cluster -> cluster.id() == id)
        .findFirst()
        .orElseThrow();
  }

  List<Long> search(float[] query, int limit) {
    return index.search(storage, TestSearches.of(query, limit)).matches().stream()
        .map(VectorMatch::passageId)
        .toList();
  }

  /** Share of the true nearest that searches find. */
  double recall(int queries, int limit) {
    int found = 0;
    for (float[] query : draw(queries)) {
      List<Long> exact =
          storage.vectors().entrySet().stream()
              .map(e -> new VectorMatch(e.getKey(), Dots.product(query, e.getValue())))
              .sorted(VectorMatch.BEST_FIRST)
              .limit(limit)
              .map(VectorMatch::passageId)
              .toList();
      found += (int) search(query, limit).stream().filter(exact::contains).count();
    }
    return (double) found / (queries * limit);
  }
}
