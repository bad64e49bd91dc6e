package io.contextlite.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what embedders get to see of passages. Confined to the thread of its session. */
public final class EmbeddingInput {
  private static final String COLUMNS = "SELECT p.doc_id, p.text, d.title, s.heading";
  private static final String SOURCES =
      """

      JOIN passage_sources s ON s.doc_id = p.doc_id
      JOIN documents d ON d.document_id = s.document_id
      """;
  private static final String ORDER = " ORDER BY p.doc_id, s.document_id, s.position";

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
    return read(
        session.prepare(
            COLUMNS
                + " FROM passages p INDEXED BY passages_pending"
                + SOURCES
                + " WHERE p.embedded = 0"
                + ORDER),
        limit);
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
    PreparedStatement statement =
        session.prepare(COLUMNS + " FROM passages p" + SOURCES + " WHERE p.doc_id > ?" + ORDER);
    statement.setLong(1, last);
    return read(statement, limit);
  }

  /** A passage with several sources is read once, with its first one. */
  private static Batch read(PreparedStatement statement, int limit) throws SQLException {
    List<Long> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (ids.size() < limit && row.next()) {
        long id = row.getLong(1);
        if (ids.isEmpty() || ids.get(ids.size() - 1) != id) {
          ids.add(id);
          texts.add(EmbeddingText.of(row.getString(3), row.getString(4), row.getString(2)));
        }
      }
    }
    return new Batch(ids.stream().mapToLong(Long::longValue).toArray(), texts);
  }
}
