package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.Header;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorChanges;
import io.contextlite.vector.VectorSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lists of a snapshot, and the vectors that are newer, for checks.
 *
 * @param lists lists in use, by number
 * @param newVectors vectors that are newer than the lists, by passage
 * @param outdated passages of which lists say what holds no more
 */
record ListedVectors(
    Map<Integer, StoredCluster> lists, Map<Long, float[]> newVectors, Set<Long> outdated) {

  /** Reads the lists, if they are complete. */
  static ListedVectors of(VectorSnapshot at) {
    Optional<Header> header = at.clusters().header().filter(found -> found.generation() > 0);
    ListedVectors listed = new ListedVectors(new TreeMap<>(), new HashMap<>(), new HashSet<>());
    header.ifPresent(present -> listed.read(at, present.generation()));
    return listed;
  }

  private void read(VectorSnapshot at, long since) {
    for (StoredCluster cluster : at.clusters().allClusters()) {
      if (!ClusterView.isRetired(cluster)) {
        lists.put(cluster.id(), cluster);
      }
    }
    VectorChanges changes = at.changesSince(since, Integer.MAX_VALUE);
    for (long id : changes.removed()) {
      outdated.add(id);
    }
    for (int i = 0; i < changes.added().length; i++) {
      outdated.add(changes.added()[i]);
      newVectors.put(changes.added()[i], changes.vectors()[i]);
    }
  }
}
