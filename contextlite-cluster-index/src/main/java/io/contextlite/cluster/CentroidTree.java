package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Centroids in two levels: groups, and lists in each of them. Immutable. */
final class CentroidTree {
  private final ResidualCodec codec;
  private final List<ClusterGroup> groups;
  private final VectorTile centers;
  private final float[] halfNorms;

  /** Lists of all groups one after another, and where each group's begin. */
  private final StoredCluster[] lists;

  private final int[] firstLists;
  private final float[] spreads;

  private CentroidTree(ResidualCodec codec, List<ClusterGroup> groups) {
    this.codec = codec;
    this.groups = List.copyOf(groups);
    float[][] rows = groups.stream().map(ClusterGroup::center).toArray(float[][]::new);
    this.centers = VectorTile.of(rows, codec.dimension());
    this.halfNorms = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      halfNorms[i] = Dots.squaredNorm(rows[i]) / 2;
    }
    this.lists =
        groups.stream().flatMap(group -> group.members().stream()).toArray(StoredCluster[]::new);
    this.firstLists = new int[rows.length + 1];
    for (int i = 1; i <= rows.length; i++) {
      firstLists[i] = firstLists[i - 1] + groups.get(i - 1).members().size();
    }
    this.spreads = new float[lists.length];
    for (int i = 0; i < lists.length; i++) {
      spreads[i] = (float) Math.sqrt(lists[i].variance());
    }
  }

  /**
   * Makes a tree.
   *
   * @param codec encodes centroids
   * @param clusters the lists, grouped by their parents
   */
  static CentroidTree of(ResidualCodec codec, Collection<StoredCluster> clusters) {
    return of(codec, clusters, List.of());
  }

  /** Makes a tree of other lists, with the groups of this one whose centroids are the same. */
  CentroidTree with(Collection<StoredCluster> clusters) {
    return of(codec, clusters, groups);
  }

  private static CentroidTree of(
      ResidualCodec codec, Collection<StoredCluster> clusters, List<ClusterGroup> known) {
    Map<Integer, ClusterGroup> before = new HashMap<>();
    known.forEach(group -> before.put(group.id(), group));
    Map<Integer, List<StoredCluster>> byParent = new TreeMap<>();
    for (StoredCluster cluster : clusters) {
      byParent.computeIfAbsent(cluster.parent(), parent -> new ArrayList<>()).add(cluster);
    }
    List<ClusterGroup> groups = new ArrayList<>();
    byParent.forEach(
        (parent, members) -> {
          ClusterGroup same = before.get(parent);
          groups.add(
              same != null && same.hasCentroidsOf(members)
                  ? same.with(members)
                  : ClusterGroup.of(parent, members, codec));
        });
    return new CentroidTree(codec, groups);
  }

  ResidualCodec codec() {
    return codec;
  }

  List<ClusterGroup> groups() {
    return groups;
  }

  /**
   * Computes the inner products with the centers of all groups; O(groups d).
   *
   * @param vector {@code [d]}
   * @param dots takes them, {@code [groups]}
   */
  void centerDots(float[] vector, float[] dots) {
    centers.dots(vector, dots);
  }

  /** Lists of all groups. */
  int lists() {
    return lists.length;
  }

  /** The group of a list, both by their indexes. */
  int groupOf(int list) {
    int found = Arrays.binarySearch(firstLists, list);
    return found >= 0 ? found : -found - 2;
  }

  /** The index of a group's first list; for the group after the last one, the number of lists. */
  int firstList(int group) {
    return firstLists[group];
  }

  /** A list by its index. */
  StoredCluster list(int index) {
    return lists[index];
  }

  /** How far vectors of a list are from its centroid: the root of the mean square. */
  float spread(int index) {
    return spreads[index];
  }

  /** Half the squared length of a group's center. */
  float halfNorm(int group) {
    return halfNorms[group];
  }
}
