package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorIndex;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.time.Duration;
import java.util.List;

/**
 * A vector index that keeps vectors in lists around centroids, as {@link CentroidIndexProvider}
 * makes it. Implementations are thread-safe; changes of lists in one process take turns, and
 * searches go on meanwhile.
 */
public interface ClusterIndex extends VectorIndex {

  /**
   * Returns figures about the lists; O(lists + vectors that wait for a list).
   *
   * @param at the vectors of one model at one moment
   * @return the figures
   */
  ClusterStatistics statistics(VectorSnapshot at);

  /**
   * Makes a list of chosen vectors around their mean. They leave the lists that they were in.
   * Vectors that come later go to it where it is the nearest one. It is kept until the lists as a
   * whole are learnt anew.
   *
   * @param storage the vectors in use
   * @param passageIds whose vectors the list is to hold; those without one are left out
   * @param domain what most of their documents are, empty if not known
   * @return the list; where none could be made, since there are no lists or none of the passages
   *     has a vector, what it would be, with the number 0
   */
  StoredCluster createCluster(VectorStorage storage, long[] passageIds, String domain);

  /**
   * Moves centroids to the means of their vectors and encodes these anew, in lists where vectors
   * came or went since the centroid was computed; O(vectors in such lists). Some lists are written
   * at a time, each time in one short transaction; those that another process writes meanwhile are
   * left out.
   *
   * @param storage the vectors in use
   * @return the lists that were written, in order of their numbers
   */
  List<MovedCentroid> updateCentroids(VectorStorage storage);

  /**
   * Finds the nearest passages, and proves that there are none nearer: lists and codes whose best
   * possible score is below the k-th found are skipped, all others are compared. The search's
   * recall target and its limit of lists do not matter.
   *
   * <p>A proof begins with an ordinary search, which no timeout ends.
   *
   * @param at the vectors of one model at one moment; the proof is for this moment
   * @param search what to search for; its vector has the model's dimension
   * @param timeout how long to go on
   * @return the matches with what proves them, or why there is none
   * @throws IllegalArgumentException if the dimension is another, or the timeout negative
   */
  RoutingProof proveRouting(VectorSnapshot at, VectorSearch search, Duration timeout);
}
