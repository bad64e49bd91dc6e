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
  private volatile VectorIndex index;
  private final int dimension;
  private final String model;
  private final long maxBytes;
  private final ReentrantLock refreshing = new ReentrantLock();

  /**
   * Creates a channel over linear search.
   *
   * @param dimension d
   * @param model fingerprint of the vectors
   * @param maxBytes most memory for vectors
   */
  public VectorChannel(int dimension, String model, long maxBytes) {
    this.index = new LinearVectorIndex(dimension);
    this.dimension = dimension;
    this.model = model;
    this.maxBytes = maxBytes;
  }

  /** Tells whether the vectors of a snapshot may be held in memory. */
  boolean fits(PassageReader.State state) {
    return state.passages() * dimension * Float.BYTES <= maxBytes;
  }

  /** Says what {@link #fits} found out, for a caller who waits for it. */
  String doesNotFit(PassageReader.State state) {
    return "vectors were read from the file: "
        + state.passages()
        + " of dimension "
        + dimension
        + " need more than the "
        + maxBytes
        + " bytes allowed in memory";
  }

  /** Finds the nearest passages in a snapshot. */
  List<VectorIndex.Match> search(
      Session session, PassageReader.State state, float[] query, int limit, LongPredicate allowed)
      throws SQLException {
    if (fits(state)) {
      refresh(session, state.generation());
      return index.search(query, limit, allowed::test);
    }
    NearestVectors nearest = new NearestVectors(query, limit);
    new VectorReader(session, model)
        .forEach(
            (id, vector) -> {
              if (allowed.test(id)) {
                nearest.offer(id, vector);
              }
            });
    return nearest.matches();
  }

  /** Returns exact scores, NaN where a passage has no vector. */
  float[] score(Session session, PassageReader.State state, float[] query, long[] passages)
      throws SQLException {
    if (fits(state)) {
      refresh(session, state.generation());
      return index.score(query, passages);
    }
    LinearVectorIndex some = new LinearVectorIndex(dimension);
    new VectorReader(session, model).load(some, passages);
    return some.score(query, passages);
  }

  private void refresh(Session session, long generation) throws SQLException {
    if (index.generation() >= generation) {
      return;
    }
    refreshing.lock();
    try {
      VectorIndex current = index;
      VectorReader reader = new VectorReader(session, model);
      if (current.generation() >= generation) {
        return;
      }
      if (reader.mustLoad(current.generation())) {
        LinearVectorIndex fresh = new LinearVectorIndex(dimension);
        reader.load(fresh, generation);
        index = fresh;
      } else {
        reader.update(current, generation);
      }
    } finally {
      refreshing.unlock();
    }
  }

  /**
   * Returns the memory held.
   *
   * @return bytes, approximately
   */
  public long memoryBytes() {
    return index.memoryBytes();
  }
}
