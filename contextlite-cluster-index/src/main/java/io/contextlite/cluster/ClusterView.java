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

  private final Header header;
  private final Map<Integer, StoredCluster> clusters;
  private final CentroidTree tree;
  private final Calibration calibration;
  private final double spread;
  private final long size;

  private ClusterView(Header header, Map<Integer, StoredCluster> clusters, CentroidTree tree) {
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
  }

  /** Makes a view of lists; those that are retired are left out. */
  static ClusterView of(Header header, Collection<StoredCluster> clusters, ResidualCodec codec) {
    Map<Integer, StoredCluster> live = new TreeMap<>();
    for (StoredCluster cluster : clusters) {
      if (!isRetired(cluster)) {
        live.put(cluster.id(), cluster);
      }
    }
    return new ClusterView(header, live, CentroidTree.of(codec, live.values()));
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
  ClusterView changed(Header next, Collection<StoredCluster> changes) {
    Map<Integer, StoredCluster> live = new TreeMap<>(clusters);
    for (StoredCluster cluster : changes) {
      if (isRetired(cluster)) {
        live.remove(cluster.id());
      } else {
        live.put(cluster.id(), cluster);
      }
    }
    return new ClusterView(next, live, CentroidTree.of(tree.codec(), live.values()));
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

  int bytesPerCode() {
    return ListCodes.bytesPerCode(codec());
  }

  /** Vectors in lists. */
  long size() {
    return size;
  }
}
