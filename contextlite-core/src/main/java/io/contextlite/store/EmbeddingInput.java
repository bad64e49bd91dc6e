package io.contextlite.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what embedders get to see of passages. Confined to the thread of its session. */
public final class EmbeddingInput {
  private static final String PENDING =
      PassageContext.PASSAGES.formatted(
          """
          SELECT doc_id FROM passages INDEXED BY passages_pending
          WHERE embedded = 0 ORDER BY doc_id LIMIT ?""");
  private static final String AFTER =
      PassageContext.PASSAGES.formatted(
          "SELECT doc_id FROM passages WHERE doc_id > ? ORDER BY doc_id LIMIT ?");

  private final Session session;

  /**
   * Starts reading.
   *
   * @param session a session inside a snapshot
   */
  public EmbeddingInput(Session session) {
    this.session = session;
  }

  /**
   * Some passages.
   *
   * @param ids the passages, rising
   * @param texts what stands for each before an embedder
   */
  public record Batch(long[] ids, List<String> texts) {}

  /**
   * Reads passages that have no vector of the model in use.
   *
   * @param limit most passages
   * @return the first of them
   * @throws SQLException if the file fails
   */
  public Batch pending(int limit) throws SQLException {
    return read(PENDING, limit);
  }

  /**
   * Reads passages in order.
   *
   * @param last the passages begin after this one
   * @param limit most passages
   * @return the first of them
   * @throws SQLException if the file fails
   */
  public Batch after(long last, int limit) throws SQLException {
    return read(AFTER, last, limit);
  }

  /** A passage with several sources is read once, with its first one. */
  private Batch read(String sql, Object... values) throws SQLException {
    List<Long> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    session.query(
        row -> {
          long id = row.getLong(1);
          if (ids.isEmpty() || ids.get(ids.size() - 1) != id) {
            ids.add(id);
            texts.add(EmbeddingText.of(row.getString(4), row.getString(3), row.getString(2)));
          }
        },
        sql,
        values);
    return new Batch(ids.stream().mapToLong(Long::longValue).toArray(), texts);
  }
}
