package io.contextlite.retrieve;

import io.contextlite.store.PassageReader;
import io.contextlite.store.Session;
import io.contextlite.store.VectorReader;
import io.contextlite.vector.LinearVectorIndex;
import io.contextlite.vector.NearestVectors;
import io.contextlite.vector.VectorIndex;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/**
 * Searches vectors: in an index that is kept in step with the file, or, when that would take more
 * memory than allowed, in the file itself. Thread-safe.
 */
public final class VectorChannel {
  private final long maxBytes;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Held held = new Held("", new LinearVectorIndex(1));

  /** The vectors of one embedder. */
  private record Held(String model, VectorIndex index) {}

  /**
   * A query as a vector.
   *
   * @param model fingerprint of the embedder that made it
   * @param vector the vector {@code [d]}
   * @param minimumSimilarity matches score more than this
   */
  public record Query(String model, float[] vector, float minimumSimilarity) {
    int dimension() {
      return vector.length;
    }
  }

  /**
   * Creates a channel over linear search.
   *
   * @param maxBytes most memory for vectors
   */
  public VectorChannel(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Tells whether the vectors of a snapshot may be held in memory. */
  boolean fits(PassageReader.State state, Query query) {
    return state.passages() * query.dimension() * Float.BYTES <= maxBytes;
  }

  /** Says what {@link #fits} found out, for a caller who waits for it. */
  String doesNotFit(PassageReader.State state, Query query) {
    return "vectors were read from the file: "
        + state.passages()
        + " of dimension "
        + query.dimension()
        + " need more than the "
        + maxBytes
        + " bytes allowed in memory";
  }

  /** Finds the nearest passages in a snapshot. */
  List<VectorIndex.Match> search(
      Session session, PassageReader.State state, Query query, int limit, LongPredicate allowed)
      throws SQLException {
    if (fits(state, query)) {
      return refreshed(session, state.generation(), query)
          .search(query.vector(), limit, allowed::test);
    }
    NearestVectors nearest = new NearestVectors(query.vector(), limit);
    new VectorReader(session, query.model())
        .forEach(
            (id, vector) -> {
              if (allowed.test(id)) {
                nearest.offer(id, vector);
              }
            });
    return nearest.matches();
  }

  /** Returns exact scores, NaN where a passage has no vector. */
  float[] score(Session session, PassageReader.State state, Query query, long[] passages)
      throws SQLException {
    if (fits(state, query)) {
      return refreshed(session, state.generation(), query).score(query.vector(), passages);
    }
    LinearVectorIndex some = new LinearVectorIndex(query.dimension());
    new VectorReader(session, query.model()).load(some, passages);
    return some.score(query.vector(), passages);
  }

  private VectorIndex refreshed(Session session, long generation, Query query) throws SQLException {
    Held current = held;
    if (isFresh(current, query, generation)) {
      return current.index();
    }
    refreshing.lock();
    try {
      current = held;
      if (isFresh(current, query, generation)) {
        return current.index();
      }
      VectorReader reader = new VectorReader(session, query.model());
      if (!current.model().equals(query.model()) || reader.mustLoad(current.index().generation())) {
        LinearVectorIndex fresh = new LinearVectorIndex(query.dimension());
        reader.load(fresh, generation);
        held = new Held(query.model(), fresh);
        return fresh;
      }
      reader.update(current.index(), generation);
      return current.index();
    } finally {
      refreshing.unlock();
    }
  }

  private static boolean isFresh(Held held, Query query, long generation) {
    return held.model().equals(query.model()) && held.index().generation() >= generation;
  }

  /**
   * Returns the memory held.
   *
   * @return bytes, approximately
   */
  public long memoryBytes() {
    return held.index().memoryBytes();
  }
}
