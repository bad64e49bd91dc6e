package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Centroids in two levels: groups, and lists in each of them. Immutable. */
final class CentroidTree {
  private final ResidualCodec codec;
  private final List<ClusterGroup> groups;
  private final VectorTile centers;
  private final float[] halfNorms;

  private CentroidTree(ResidualCodec codec, List<ClusterGroup> groups) {
    this.codec = codec;
    this.groups = List.copyOf(groups);
    float[][] rows = groups.stream().map(ClusterGroup::center).toArray(float[][]::new);
    this.centers = VectorTile.of(rows, codec.dimension());
    this.halfNorms = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      halfNorms[i] = Dots.squaredNorm(rows[i]) / 2;
    }
  }

  /**
   * Makes a tree.
   *
   * @param codec encodes centroids
   * @param clusters the lists, grouped by their parents
   */
  static CentroidTree of(ResidualCodec codec, Collection<StoredCluster> clusters) {
    Map<Integer, List<StoredCluster>> byParent = new TreeMap<>();
    for (StoredCluster cluster : clusters) {
      byParent.computeIfAbsent(cluster.parent(), parent -> new ArrayList<>()).add(cluster);
    }
    List<ClusterGroup> groups = new ArrayList<>();
    byParent.forEach((parent, members) -> groups.add(ClusterGroup.of(parent, members, codec)));
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

  /** Half the squared length of a group's center. */
  float halfNorm(int group) {
    return halfNorms[group];
  }
}
