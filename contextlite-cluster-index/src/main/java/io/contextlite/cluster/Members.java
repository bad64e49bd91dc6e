package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The vectors of some passages. Immutable but for the arrays.
 *
 * @param ids passages that have a vector
 * @param vectors their vectors, {@code [n][d]}
 * @param vanished passages that have none any more
 */
record Members(List<Long> ids, List<float[]> vectors, List<Long> vanished) {
  /**
   * Reads vectors.
   *
   * @param at has the vectors
   * @param passages passages, each once
   */
  static Members read(VectorSnapshot at, long[] passages) {
    List<Long> ids = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    at.read(
        passages,
        (id, vector) -> {
          ids.add(id);
          vectors.add(vector);
        });
    Set<Long> found = new HashSet<>(ids);
    List<Long> vanished = new ArrayList<>();
    for (long passage : passages) {
      if (!found.contains(passage)) {
        vanished.add(passage);
      }
    }
    return new Members(List.copyOf(ids), List.copyOf(vectors), vanished);
  }

  /** Reads the vectors of a list, which the snapshot has in this version. */
  static Members of(
      VectorSnapshot at, StoredCluster cluster, ListCache lists, ResidualCodec codec) {
    return read(at, lists.get(at.clusters(), cluster, codec).passages());
  }

  int size() {
    return ids.size();
  }
}
