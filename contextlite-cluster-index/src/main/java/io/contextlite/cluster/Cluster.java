package io.contextlite.cluster;

import java.util.List;

/**
 * A list of the vectors of chosen documents, as {@link ClusteringEngine#createCluster} made it.
 * Immutable.
 *
 * @param id number of the list, 0 where none was made
 * @param size vectors in it
 * @param variance mean squared distance of its vectors from the centroid
 * @param radius their largest distance
 * @param domain what most of its documents are, empty if not known
 * @param documentIds the documents, in the order given
 * @param note why no list was made, empty if one was
 */
public record Cluster(
    int id,
    int size,
    double variance,
    double radius,
    String domain,
    List<String> documentIds,
    String note) {
  /**
   * Copies the documents.
   *
   * @param id number of the list, 0 where none was made
   * @param size vectors in it
   * @param variance mean squared distance of its vectors from the centroid
   * @param radius their largest distance
   * @param domain what most of its documents are, empty if not known
   * @param documentIds the documents, in the order given
   * @param note why no list was made, empty if one was
   */
  public Cluster {
    documentIds = List.copyOf(documentIds);
  }

  /**
   * Tells whether a list was made.
   *
   * @return false if the vectors are compared one by one
   */
  public boolean hasList() {
    return id > 0;
  }
}
