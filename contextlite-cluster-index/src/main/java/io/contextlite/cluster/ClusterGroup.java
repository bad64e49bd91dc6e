package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.List;

/**
 * Lists whose centroids are close to each other: one node of the upper level of the router.
 * Immutable.
 */
final class ClusterGroup {
  /**
   * How far a group's best centroid for a query lies above their mean, in their root mean square
   * distance from it. Groups whose best list is better than that are looked into too late; with .3
   * twice as many are looked into, and a thousandth of the matches found earlier.
   */
  private static final float REACH = .18f;

  private final int id;
  private final List<StoredCluster> members;
  private final float[] center;
  private final float[] halfNorms;
  private final ListCodes codes;
  private final double spread;
  private final float reach;

  private ClusterGroup(
      int id, List<StoredCluster> members, float[] center, ListCodes codes, double spread) {
    this.id = id;
    this.members = List.copyOf(members);
    this.center = center;
    this.codes = codes;
    this.spread = spread;
    this.halfNorms = new float[members.size()];
    float widest = 0;
    for (int i = 0; i < halfNorms.length; i++) {
      widest = Math.max(widest, (float) Math.sqrt(members.get(i).variance()));
      halfNorms[i] = Dots.squaredNorm(members.get(i).centroid()) / 2;
    }
    this.reach = (float) (REACH * Math.sqrt(spread) + ListQueue.REACH * widest);
  }

  /**
   * Makes a group.
   *
   * @param id its number
   * @param members at least one list
   * @param codec encodes centroids
   */
  static ClusterGroup of(int id, List<StoredCluster> members, ResidualCodec codec) {
    float[] center = new float[codec.dimension()];
    for (StoredCluster member : members) {
      for (int j = 0; j < center.length; j++) {
        center[j] += member.centroid()[j];
      }
    }
    for (int j = 0; j < center.length; j++) {
      center[j] /= members.size();
    }
    ResidualEncoder encoder = new ResidualEncoder(codec);
    ListCodes.Collector codes = new ListCodes.Collector(codec, members.size());
    double spread = 0;
    for (int i = 0; i < members.size(); i++) {
      ResidualEncoder.Encoded residual = encoder.encode(members.get(i).centroid(), center);
      codes.add(i, residual);
      spread += residual.squaredNorm() / members.size();
    }
    return new ClusterGroup(id, members, center, codes.codes(), spread);
  }

  /** Whether lists have the centroids of this group's, one by one. */
  boolean hasCentroidsOf(List<StoredCluster> others) {
    boolean same = others.size() == members.size();
    for (int i = 0; same && i < others.size(); i++) {
      same = others.get(i).centroid() == members.get(i).centroid();
    }
    return same;
  }

  /** This group of lists with the same centroids. */
  ClusterGroup with(List<StoredCluster> others) {
    return new ClusterGroup(id, others, center, codes, spread);
  }

  int id() {
    return id;
  }

  List<StoredCluster> members() {
    return members;
  }

  /** The mean of the members' centroids, {@code [d]}. */
  float[] center() {
    return center;
  }

  /** The members' centroids, encoded beside the center; the ids are indexes of members. */
  ListCodes codes() {
    return codes;
  }

  /** Half the squared length of a member's centroid. */
  float halfNorm(int member) {
    return halfNorms[member];
  }

  /** What is added for each unit of a query's length to rank the group. */
  float reach() {
    return reach;
  }
}
