package io.contextlite.vector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an index keeps in the workspace file beside the vectors: clusters, which cluster a passage's
 * vector is in, and for each cluster pieces of bytes that are the index's own. Writing needs a
 * write transaction. Confined to one thread.
 */
public interface ClusterTables {
  /**
   * What holds for the index as a whole.
   *
   * @param model fingerprint of the vectors that the clusters are of
   * @param version number of the last change of the tables
   * @param generation the vectors are as they were then, or newer; 0 while the clusters are not
   *     complete
   * @param data the index's own
   */
  record Header(String model, long version, long generation, byte[] data) {
    /**
     * Returns the header after a change of the tables.
     *
     * @param reached the generation that the clusters reflect then
     * @param present the index's own then
     * @return a header of the next version
     */
    public Header next(long reached, byte[] present) {
      return new Header(model, version + 1, reached, present);
    }
  }

  /**
   * A cluster.
   *
   * @param id its number, 1 or more
   * @param parent the number of the group it is in
   * @param centroid {@code [d]}
   * @param size vectors in it
   * @param variance mean squared distance of its vectors from the centroid
   * @param radius largest distance
   * @param changes vectors that came or went since its centroid was computed
   * @param domain what most of its documents are, empty if not known
   * @param version the header's version when it changed last
   */
  record StoredCluster(
      int id,
      int parent,
      float[] centroid,
      int size,
      double variance,
      double radius,
      int changes,
      String domain,
      long version) {
    /**
     * Makes a cluster that has no vectors yet.
     *
     * @param id its number
     * @param parent the number of the group it is in
     * @param centroid {@code [d]}
     * @param domain what most of its documents are, empty if not known
     * @return the cluster, of version 0
     */
    public static StoredCluster empty(int id, int parent, float[] centroid, String domain) {
      return new StoredCluster(id, parent, centroid, 0, 0, 0, 0, domain, 0);
    }
  }

  /**
   * Reads the header.
   *
   * @return the header, or empty where there is none or its bytes are not what was written
   */
  Optional<Header> header();

  /**
   * Reads the version alone.
   *
   * @return the header's version, 0 where there is none
   */
  long version();

  /**
   * Reads the clusters.
   *
   * @return all, in order of their numbers
   */
  List<StoredCluster> allClusters();

  /**
   * Reads the pieces of a cluster.
   *
   * @param cluster its number
   * @return the pieces in the order they were added
   * @throws DamagedIndexException if one is not what was written
   */
  List<byte[]> pieces(int cluster);

  /**
   * Looks passages up.
   *
   * @param passageIds passages
   * @return the number of each one's cluster, 0 for those without
   */
  int[] clustersOf(long[] passageIds);

  /**
   * Tells when a cluster was written last.
   *
   * @return by the clock of the process that wrote it; empty where there are no clusters
   */
  Optional<Instant> lastChange();

  /**
   * Writes the header.
   *
   * @param header the header
   */
  void putHeader(Header header);

  /**
   * Writes a cluster in place of the one with its number.
   *
   * @param cluster the cluster
   */
  void putCluster(StoredCluster cluster);

  /**
   * Adds a piece behind those that a cluster has.
   *
   * @param cluster its number
   * @param piece the bytes
   * @return pieces that the cluster has now
   */
  int addPiece(int cluster, byte[] piece);

  /**
   * Removes the pieces of a cluster.
   *
   * @param cluster its number
   */
  void removePieces(int cluster);

  /**
   * Puts a passage into a cluster, and out of the one it was in.
   *
   * @param passageId the passage
   * @param cluster the number of the cluster
   * @param residual what its vector is beside the centroid, as the index writes it
   */
  void assign(long passageId, int cluster, byte[] residual);

  /**
   * Puts a passage out of its cluster.
   *
   * @param passageId the passage
   */
  void unassign(long passageId);

  /** Removes everything. */
  void clear();
}
