package io.contextlite.cluster;

import io.contextlite.vector.VectorIndex;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.time.Duration;

/** An index of lists of near vectors. Implementations are thread-safe. */
public interface ClusterIndex extends VectorIndex {
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
