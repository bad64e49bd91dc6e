package io.contextlite.store;

import java.sql.SQLException;

/*
 * A vector's key is its model's number times 2^40 plus its passage. Interior pages then hold keys
 * alone: two levels lead to any of a million vectors, and stay in the page cache. A primary key of
 * two columns would keep whole vectors in interior pages, of which five fit: eight levels.
 */
/** Vectors of passages in the file, by model. Confined to the thread of its session. */
public final class EmbeddingTable {
  /** SQL: the keys that a passage has with any model. */
  private static final String KEYS_OF_PASSAGE = "SELECT (number << 40) + ? FROM embedding_models";

  private static final int PASSAGE_BITS = 40;

  private final Session session;
  private String lastModel = "";
  private long lastOffset;

  /**
   * Creates an access.
   *
   * @param session works on the tables
   */
  public EmbeddingTable(Session session) {
    this.session = session;
  }

  /** What a key is more than its passage; 0 if there are no vectors of the model. */
  long offset(String model) throws SQLException {
    return session.queryLong(0, "SELECT number FROM embedding_models WHERE model = ?", model)
        << PASSAGE_BITS;
  }

  /** What no key of a model reaches. */
  static long end(long offset) {
    return offset + (1L << PASSAGE_BITS);
  }

  /**
   * Writes the vector of a passage, in place of one of the same model.
   *
   * @param passageId the passage
   * @param model fingerprint of what made the vector
   * @param vector {@code [d]}
   * @throws SQLException if the file fails
   */
  public void put(long passageId, String model, float[] vector) throws SQLException {
    if (!lastModel.equals(model)) {
      session.update("INSERT OR IGNORE INTO embedding_models(model) VALUES (?)", model);
      lastOffset = offset(model);
      lastModel = model;
    }
    session.update(
        "INSERT OR REPLACE INTO embeddings SELECT ?, ?, ?, ?, ?, ?, generation FROM state",
        lastOffset + passageId,
        passageId,
        vector.length,
        Vectors.pack(vector),
        model,
        System.currentTimeMillis());
  }

  /**
   * Removes the vectors of a passage, whatever their model.
   *
   * @param passageId the passage
   * @throws SQLException if the file fails
   */
  public void remove(long passageId) throws SQLException {
    session.update(
        "DELETE FROM embeddings WHERE vector_id IN (" + KEYS_OF_PASSAGE + ")", passageId);
  }

  /** Removes the vectors of a passage that are of other models. */
  void removeOthers(long passageId, String model) throws SQLException {
    session.update(
        "DELETE FROM embeddings WHERE vector_id IN (" + KEYS_OF_PASSAGE + " WHERE model <> ?)",
        passageId,
        model);
  }

  /** Removes vectors of other models, of the passages after one and up to another. */
  void removeOthers(long after, long last, String model) throws SQLException {
    session.update(
        """
        DELETE FROM embeddings WHERE vector_id IN (
          SELECT vector_id FROM embedding_models CROSS JOIN embeddings
          ON vector_id > (number << 40) + ? AND vector_id <= (number << 40) + ?
          WHERE model <> ?)""",
        after,
        last,
        model);
    session.update(
        """
        DELETE FROM embedding_models WHERE model <> ? AND NOT EXISTS (
          SELECT 1 FROM embeddings
          WHERE vector_id > number << 40 AND vector_id < number + 1 << 40)""",
        model);
  }

  /**
   * Removes all vectors.
   *
   * @throws SQLException if the file fails
   */
  public void clear() throws SQLException {
    session.update("DELETE FROM embeddings");
    session.update("DELETE FROM embedding_models");
  }
}
