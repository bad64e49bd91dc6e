package io.contextlite.sync;

import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.DocumentWriter;
import io.contextlite.store.EmbeddingText;
import io.contextlite.store.Session;
import io.contextlite.vector.Embedder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which embedder the file's vectors come from. Vectors of two embedders are never mixed: while the
 * file has those of another one, passages get no vectors until {@link #embedAgain}. Thread-safe.
 */
public final class EmbeddingModel {
  private static final String KEY = "embedding_model";

  private final Database database;
  private final Embedder embedder;
  private volatile String stored;

  /**
   * Reads which embedder the file's vectors come from, and claims a file without vectors.
   *
   * @param database the workspace file
   * @param embedder the embedder in use
   */
  public EmbeddingModel(Database database, Embedder embedder) {
    this.database = database;
    this.embedder = embedder;
    this.stored = read(database);
    if (stored.isEmpty()) {
      claim();
    }
  }

  private static String read(Database database) {
    return database.read(
        "read the embedding model",
        Deadline.NONE,
        session -> {
          List<String> values = new ArrayList<>();
          session.query(
              row -> values.add(row.getString(1)), "SELECT value FROM meta WHERE key = ?", KEY);
          return values.isEmpty() ? "" : values.get(0);
        });
  }

  private void claim() {
    database.write(
        "name the embedding model",
        session ->
            session.update(
                "INSERT OR IGNORE INTO meta VALUES (?, ?)", KEY, embedder.fingerprint()));
    stored = read(database);
  }

  /**
   * Tells whether the file's vectors come from the embedder in use.
   *
   * @return true if they can be compared with its vectors
   */
  public boolean matches() {
    return stored.equals(embedder.fingerprint());
  }

  /**
   * Returns whose vectors the file has.
   *
   * @return fingerprint of the embedder that made them
   */
  public String stored() {
    return stored;
  }

  /**
   * Embeds a query.
   *
   * @param text the query
   * @return its vector
   */
  public float[] embedQuery(String text) {
    return DocumentPreparer.embedAll(embedder, List.of(text)).get(0);
  }

  /** Drops every vector and embeds all passages with the embedder in use. */
  public void embedAgain() {
    database.change(
        "drop the vectors",
        session -> {
          session.update("DELETE FROM embeddings");
          session.update("DELETE FROM tombstones");
          session.update("UPDATE passages SET embedded = 0 WHERE embedded <> 0");
          session.update("UPDATE state SET reset_generation = generation");
          session.update("INSERT OR REPLACE INTO meta VALUES (?, ?)", KEY, embedder.fingerprint());
        });
    stored = embedder.fingerprint();
    embedPending();
  }

  /** Embeds the passages that have no vector yet, without holding the file meanwhile. */
  public void embedPending() {
    Pending pending = pending();
    while (pending.ids.length > 0 && stillMatches()) {
      List<float[]> vectors = DocumentPreparer.embedAll(embedder, pending.texts);
      long[] ids = pending.ids;
      database.change(
          "store vectors",
          session -> new DocumentWriter(session, embedder.fingerprint()).putVectors(ids, vectors));
      pending = pending();
    }
  }

  /** Another process may have embedded everything anew with another embedder. */
  private boolean stillMatches() {
    stored = read(database);
    return matches();
  }

  private record Pending(long[] ids, List<String> texts) {}

  private Pending pending() {
    return database.read("find passages to embed", Deadline.NONE, session -> pending(session));
  }

  private Pending pending(Session session) throws SQLException {
    List<Long> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    var statement =
        session.prepare(
            """
            SELECT p.doc_id, p.text, d.title, s.heading
            FROM passages p INDEXED BY passages_pending
            JOIN passage_sources s ON s.doc_id = p.doc_id
            JOIN documents d ON d.document_id = s.document_id
            WHERE p.embedded = 0 ORDER BY p.doc_id, s.document_id, s.position""");
    try (ResultSet row = statement.executeQuery()) {
      while (ids.size() < embedder.maxBatchSize() && row.next()) {
        long id = row.getLong(1);
        if (ids.isEmpty() || ids.get(ids.size() - 1) != id) {
          ids.add(id);
          texts.add(EmbeddingText.of(row.getString(3), row.getString(4), row.getString(2)));
        }
      }
    }
    return new Pending(ids.stream().mapToLong(Long::longValue).toArray(), texts);
  }
}
