package io.contextlite.store;

import io.contextlite.vector.VectorIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads vectors from a snapshot. Confined to the thread of its session. */
public final class VectorReader {
  private static final int BATCH = 2048;
  private static final String CHANGED =
      """
      SELECT doc_id, vec FROM embeddings
      WHERE generation > ? AND embedding_model = ? ORDER BY generation, doc_id""";
  private static final String ALL =
      "SELECT doc_id, vec FROM embeddings WHERE embedding_model = ? ORDER BY doc_id";

  private final Session session;
  private final String model;

  /**
   * Starts reading.
   *
   * @param session a session inside a snapshot
   * @param model fingerprint of the vectors wanted
   */
  public VectorReader(Session session, String model) {
    this.session = session;
    this.model = model;
  }

  /** Takes vectors one by one. */
  @FunctionalInterface
  public interface VectorConsumer {
    /**
     * Takes one vector.
     *
     * @param passageId the passage
     * @param vector its vector {@code [d]}, free to keep
     */
    void accept(long passageId, float[] vector);
  }

  /**
   * Counts vectors.
   *
   * @return vectors of the model
   * @throws SQLException if the file fails
   */
  public long count() throws SQLException {
    return session.queryLong(0, "SELECT count(*) FROM embeddings WHERE embedding_model = ?", model);
  }

  /**
   * Reads every vector.
   *
   * @param consumer takes the vectors in order of passage
   * @throws SQLException if the file fails
   */
  public void forEach(VectorConsumer consumer) throws SQLException {
    session.query(
        row -> consumer.accept(row.getLong(1), Vectors.unpack(row.getBytes(2))), ALL, model);
  }

  /**
   * Puts the vectors of some passages into an index.
   *
   * @param index an empty index
   * @param passages the passages; those without a vector are left out
   * @throws SQLException if the file fails
   */
  public void load(VectorIndex index, long[] passages) throws SQLException {
    Batch batch = new Batch(index, 0);
    for (long passage : passages) {
      session.query(
          row -> batch.add(passage, Vectors.unpack(row.getBytes(1))),
          "SELECT vec FROM embeddings WHERE doc_id = ? AND embedding_model = ?",
          passage,
          model);
    }
    batch.finish(new long[0], 1);
  }

  /**
   * Brings an index up to a generation.
   *
   * @param index the index
   * @param generation the snapshot's generation
   * @throws SQLException if the file fails
   */
  public void update(VectorIndex index, long generation) throws SQLException {
    long since = index.generation();
    long reset = session.queryLong(0, "SELECT reset_generation FROM state");
    if (since < reset || since == 0) {
      since = 0;
      index.apply(new VectorIndex.Changes(true, 0, new long[0], new long[0], new float[0][]));
    }
    long[] removed = since == 0 ? new long[0] : removedSince(since);
    Batch batch = new Batch(index, since);
    try (ResultSet rows = since == 0 ? all() : changedSince(since)) {
      while (rows.next()) {
        batch.add(rows.getLong(1), Vectors.unpack(rows.getBytes(2)));
      }
    }
    batch.finish(removed, generation);
  }

  private long[] removedSince(long since) throws SQLException {
    List<Long> removed = new ArrayList<>();
    session.query(
        row -> removed.add(row.getLong(1)),
        "SELECT doc_id FROM tombstones WHERE generation > ?",
        since);
    return removed.stream().mapToLong(Long::longValue).toArray();
  }

  private ResultSet all() throws SQLException {
    var statement = session.prepare(ALL);
    statement.setString(1, model);
    return statement.executeQuery();
  }

  private ResultSet changedSince(long since) throws SQLException {
    var statement = session.prepare(CHANGED);
    statement.setLong(1, since);
    statement.setString(2, model);
    return statement.executeQuery();
  }

  /** Hands vectors over in pieces, so that they are never in memory twice as a whole. */
  private static final class Batch {
    private final VectorIndex index;
    private final long since;
    private final List<Long> ids = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();

    Batch(VectorIndex index, long since) {
      this.index = index;
      this.since = since;
    }

    void add(long id, float[] vector) {
      ids.add(id);
      vectors.add(vector);
      if (ids.size() == BATCH) {
        finish(new long[0], since);
      }
    }

    void finish(long[] removed, long generation) {
      index.apply(
          new VectorIndex.Changes(
              false,
              generation,
              removed,
              ids.stream().mapToLong(Long::longValue).toArray(),
              vectors.toArray(new float[0][])));
      ids.clear();
      vectors.clear();
    }
  }
}
