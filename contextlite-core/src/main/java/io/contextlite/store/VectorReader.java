package io.contextlite.store;

import io.contextlite.vector.VectorIndex;
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
    Batch batch = new Batch(index);
    for (long passage : passages) {
      session.query(
          row -> batch.add(passage, Vectors.unpack(row.getBytes(1))),
          "SELECT vec FROM embeddings WHERE doc_id = ? AND embedding_model = ?",
          passage,
          model);
    }
    batch.apply(1);
  }

  /**
   * Tells whether an index is too old to be brought up to the snapshot by changes.
   *
   * @param generation the generation that the index reflects, 0 for an empty one
   * @return whether it must be loaded anew
   * @throws SQLException if the file fails
   */
  public boolean mustLoad(long generation) throws SQLException {
    return generation == 0
        || generation < session.queryLong(0, "SELECT reset_generation FROM state");
  }

  /**
   * Puts every vector into an index, some at a time.
   *
   * @param index an empty index that nobody searches yet
   * @param generation the snapshot's generation
   * @throws SQLException if the file fails
   */
  public void load(VectorIndex index, long generation) throws SQLException {
    Batch batch = new Batch(index);
    forEach(batch::add);
    batch.apply(generation);
  }

  /**
   * Brings an index up to a generation by what changed since its own, in one step.
   *
   * @param index the index
   * @param generation the snapshot's generation
   * @throws SQLException if the file fails
   */
  public void update(VectorIndex index, long generation) throws SQLException {
    long since = index.generation();
    List<Long> removed = new ArrayList<>();
    session.query(
        row -> removed.add(row.getLong(1)),
        "SELECT doc_id FROM tombstones WHERE generation > ?",
        since);
    List<Long> added = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    session.query(
        row -> {
          added.add(row.getLong(1));
          vectors.add(Vectors.unpack(row.getBytes(2)));
        },
        CHANGED,
        since,
        model);
    index.apply(
        new VectorIndex.Changes(
            generation, array(removed), array(added), vectors.toArray(new float[0][])));
  }

  private static long[] array(List<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  /** Hands vectors over in pieces, so that they are never in memory twice as a whole. */
  private static final class Batch {
    private final VectorIndex index;
    private final List<Long> ids = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();

    Batch(VectorIndex index) {
      this.index = index;
    }

    void add(long id, float[] vector) {
      ids.add(id);
      vectors.add(vector);
      if (ids.size() == BATCH) {
        apply(0);
      }
    }

    void apply(long generation) {
      index.apply(
          new VectorIndex.Changes(
              generation, new long[0], array(ids), vectors.toArray(new float[0][])));
      ids.clear();
      vectors.clear();
    }
  }
}
