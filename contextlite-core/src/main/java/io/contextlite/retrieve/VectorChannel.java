package io.contextlite.retrieve;

import io.contextlite.store.Session;
import io.contextlite.store.VectorReader;
import io.contextlite.vector.LinearVectorIndex;
import io.contextlite.vector.VectorIndex;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/** Keeps a vector index in step with the file and searches it. Thread-safe. */
public final class VectorChannel {
  private final VectorIndex index;
  private final String model;
  private final ReentrantLock refreshing = new ReentrantLock();

  /**
   * Creates a channel over linear search.
   *
   * @param dimension d
   * @param model fingerprint of the vectors
   */
  public VectorChannel(int dimension, String model) {
    this.index = new LinearVectorIndex(dimension);
    this.model = model;
  }

  /** Finds the nearest passages in a snapshot. */
  List<VectorIndex.Match> search(
      Session session, long generation, float[] query, int limit, LongPredicate allowed)
      throws SQLException {
    refresh(session, generation);
    return index.search(query, limit, allowed::test);
  }

  /** Returns exact scores, NaN where a passage has no vector. */
  float[] score(float[] query, long[] passages) {
    return index.score(query, passages);
  }

  /**
   * Brings the index up to a snapshot's generation.
   *
   * @param session a session inside the snapshot
   * @param generation the snapshot's generation
   * @throws SQLException if the file fails
   */
  public void refresh(Session session, long generation) throws SQLException {
    if (index.generation() >= generation) {
      return;
    }
    refreshing.lock();
    try {
      if (index.generation() < generation) {
        new VectorReader(session, model).update(index, generation);
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
