package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.ClusterTables.StoredCluster;

/**
 * A list that gets the mean of its vectors as its centroid and their codes beside it. Immutable.
 */
final class CentroidUpdate {
  private static final int[] NONE = {};

  private final StoredCluster before;
  private final VectorSpread spread;
  private final ListCodes codes;
  private final Members members;

  private CentroidUpdate(
      StoredCluster before, VectorSpread spread, ListCodes codes, Members members) {
    this.before = before;
    this.spread = spread;
    this.codes = codes;
    this.members = members;
  }

  /**
   * Computes the mean and encodes; O(n d log d).
   *
   * @param before the list; its centroid stays where there are no vectors
   * @param members what it is to hold
   * @param codec encodes residuals
   */
  static CentroidUpdate of(StoredCluster before, Members members, ResidualCodec codec) {
    VectorSpread spread =
        members.size() == 0
            ? new VectorSpread(before.centroid(), 0, 0)
            : VectorSpread.of(members.vectors());
    ResidualEncoder encoder = new ResidualEncoder(codec);
    ListCodes.Collector codes = new ListCodes.Collector(codec, members.size());
    for (int i = 0; i < members.size(); i++) {
      codes.add(
          Math.toIntExact(members.ids().get(i)),
          encoder.encode(members.vectors().get(i), spread.mean()));
    }
    return new CentroidUpdate(before, spread, codes.codes(), members);
  }

  StoredCluster before() {
    return before;
  }

  /** The list afterwards. */
  StoredCluster after(long version) {
    return new StoredCluster(
        before.id(),
        before.parent(),
        spread.mean(),
        codes.size(),
        spread.variance(),
        spread.radius(),
        0,
        before.domain(),
        version);
  }

  /**
   * Writes the list in place of the one with its number.
   *
   * @param tables of a write transaction
   * @param version the header's version afterwards
   * @return the list
   */
  StoredCluster write(ClusterTables tables, long version) {
    StoredCluster after = after(version);
    members.vanished().forEach(tables::unassign);
    tables.putCluster(after); // passages refer to it
    tables.removePieces(after.id());
    for (int i = 0; i < codes.size(); i++) {
      tables.assign(codes.id(i), after.id(), codes.packResidual(i));
    }
    tables.addPiece(after.id(), codes.pack(NONE));
    return after;
  }

  /** What the change comes to. */
  MovedCentroid moved() {
    double distance =
        Math.sqrt(Dots.squaredNorm(Dots.difference(before.centroid(), spread.mean())));
    return new MovedCentroid(
        before.id(), codes.size(), distance, before.variance(), spread.variance());
  }
}
