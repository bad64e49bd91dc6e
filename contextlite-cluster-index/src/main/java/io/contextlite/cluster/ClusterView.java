package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.ClusterTables.Header;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.DamagedIndexException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lists of a workspace at one version, without their codes. Immutable. */
final class ClusterView {
  /** Its pieces are the codec; no list has this number. */
  static final int CODEC = 0;

  /** What a list takes beside its centroid and the code of that. */
  private static final int LIST_BYTES = 120;

  private final Header header;
  private final Map<Integer, StoredCluster> clusters;
  private final CentroidTree tree;
  private final Calibration calibration;
  private final double spread;
  private final long size;
  private final int nextId;
  private final int learntLists;

  private ClusterView(
      Header header, Map<Integer, StoredCluster> clusters, CentroidTree tree, int nextId) {
    this.header = header;
    this.clusters = clusters;
    this.tree = tree;
    this.calibration = Calibration.unpack(header.data());
    double squares = 0;
    long count = 0;
    for (StoredCluster cluster : clusters.values()) {
      squares += cluster.variance() * cluster.size();
      count += cluster.size();
    }
    this.spread = Math.sqrt(squares / Math.max(1, count));
    this.size = count;
    this.nextId = nextId;
    this.learntLists =
        (int) clusters.values().stream().filter(cluster -> !NewList.isChosen(cluster)).count();
  }

  /** Makes a view of lists; those that are retired are left out. */
  static ClusterView of(Header header, Collection<StoredCluster> clusters, ResidualCodec codec) {
    Map<Integer, StoredCluster> live = new TreeMap<>();
    int last = 0;
    for (StoredCluster cluster : clusters) {
      last = Math.max(last, cluster.id());
      if (!isRetired(cluster)) {
        live.put(cluster.id(), cluster);
      }
    }
    return new ClusterView(header, live, CentroidTree.of(codec, live.values()), last + 1);
  }

  static boolean isRetired(StoredCluster cluster) {
    return cluster.parent() == 0;
  }

  /**
   * Reads the lists of a snapshot.
   *
   * @throws DamagedIndexException if the codec is not what was written
   */
  static ClusterView load(ClusterTables tables, Header header) {
    return of(header, tables.allClusters(), loadCodec(tables));
  }

  static ResidualCodec loadCodec(ClusterTables tables) {
    List<byte[]> pieces = tables.pieces(CODEC);
    if (pieces.size() != 1) {
      throw new DamagedIndexException("the codec must be one piece: pieces=" + pieces.size());
    }
    return ResidualCodec.read(ByteBuffer.wrap(pieces.get(0)).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** This view after a change of some lists. */
  ClusterView changed(Header later, Collection<StoredCluster> changes) {
    Map<Integer, StoredCluster> live = new TreeMap<>(clusters);
    int next = nextId;
    for (StoredCluster cluster : changes) {
      next = Math.max(next, cluster.id() + 1);
      if (isRetired(cluster)) {
        live.remove(cluster.id());
      } else {
        live.put(cluster.id(), cluster);
      }
    }
    return new ClusterView(later, live, tree.with(live.values()), next);
  }

  Header header() {
    return header;
  }

  /** The lists in use by number. */
  Map<Integer, StoredCluster> clusters() {
    return clusters;
  }

  CentroidTree tree() {
    return tree;
  }

  ResidualCodec codec() {
    return tree.codec();
  }

  Calibration calibration() {
    return calibration;
  }

  /** Root mean square distance of vectors from their centroids. */
  double spread() {
    return spread;
  }

  /** Memory of centroids and directions, which are held once for each loop that goes over them. */
  long memoryBytes() {
    long vector = (long) codec().dimension() * Float.BYTES;
    return clusters.size() * (vector + bytesPerCode() + LIST_BYTES)
        + 2L * tree.groups().size() * vector
        + 2L * codec().bytes();
  }

  int bytesPerCode() {
    return ListCodes.bytesPerCode(codec());
  }

  /** A number that no list has or had. */
  int nextId() {
    return nextId;
  }

  /** Lists but for those of chosen vectors. */
  int learntLists() {
    return learntLists;
  }

  /** Vectors in lists. */
  long size() {
    return size;
  }
}
