package io.contextlite.retrieve;

import io.contextlite.store.PassageReader;
import io.contextlite.store.Session;
import io.contextlite.store.StoredVectors;
import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorIndex;
import io.contextlite.vector.VectorSearch;
import java.util.Optional;

/** Searches the vectors of a snapshot through the workspace's vector index. Thread-safe. */
public final class VectorChannel {
  private final VectorIndex index;
  private final AskedQueries asked;
  private final double recallTarget;
  private final int maxProbes;

  /**
   * A query as a vector.
   *
   * @param model fingerprint of the embedder that made it
   * @param vector the vector {@code [d]}
   * @param minimumSimilarity matches score more than this
   */
  public record Query(String model, float[] vector, float minimumSimilarity) {}

  /**
   * Creates a channel.
   *
   * @param index finds the nearest vectors
   * @param asked takes the questions
   * @param recallTarget share of the true nearest vectors that searches find on average
   * @param maxProbes most lists of the index that are looked into
   */
  public VectorChannel(VectorIndex index, AskedQueries asked, double recallTarget, int maxProbes) {
    this.index = index;
    this.asked = asked;
    this.recallTarget = recallTarget;
    this.maxProbes = maxProbes;
  }

  /** Says why a search was slower than it could be, if it was. */
  Optional<String> note(Session session, PassageReader.State state, Query query) {
    return index.note(snapshot(session, state, query), query.vector().length);
  }

  /** Finds the nearest passages in a snapshot. */
  VectorHits search(
      Session session, PassageReader.State state, Query query, int limit, PassageFilter allowed) {
    asked.add(query, state.passages());
    return index.search(
        snapshot(session, state, query),
        new VectorSearch(query.vector(), limit, allowed, recallTarget, maxProbes));
  }

  /** Returns exact scores, NaN where a passage has no vector. */
  float[] score(Session session, PassageReader.State state, Query query, long[] passages) {
    return index.score(snapshot(session, state, query), query.vector(), passages);
  }

  private static StoredVectors snapshot(Session session, PassageReader.State state, Query query) {
    return new StoredVectors(session, query.model(), state);
  }
}
