package io.contextlite.store;

import io.contextlite.text.WordSequence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What documents define, by name: titles, file names, symbols and headings. Confined to the thread
 * of its session.
 *
 * <p>Mentions are not stored: a passage that matters is looked through for names when a query finds
 * it, so neither a new name nor a new passage has edges to bring up to date.
 */
public final class NameTable {
  /** The most words of a name. */
  public static final int MAX_WORDS = 8;

  /** The position of a name that the whole document goes by. */
  public static final int WHOLE = -1;

  private static final int MAX_NAMES = 400;
  private static final String SEPARATOR = " > ";

  private final Session session;

  /**
   * Starts reading or writing.
   *
   * @param session a session inside a snapshot or a transaction
   */
  public NameTable(Session session) {
    this.session = session;
  }

  /**
   * Something that goes by a name.
   *
   * @param documentId row number of the document
   * @param position position of the defining passage in it, or {@link #WHOLE}
   */
  public record Definition(long documentId, int position) {}

  /** Takes a name. */
  @FunctionalInterface
  public interface NameConsumer {
    /**
     * Takes one name.
     *
     * @param name a {@link WordSequence#hash}
     */
    void accept(long name);
  }

  /**
   * Goes through the names that were written after a generation.
   *
   * @param generation a generation, 0 for all names
   * @param consumer takes each name, perhaps more than once
   * @throws SQLException if the file fails
   */
  public void writtenAfter(long generation, NameConsumer consumer) throws SQLException {
    session.query(
        row -> consumer.accept(row.getLong(1)),
        generation == 0
            ? "SELECT name FROM names WHERE generation > ?"
            : "SELECT name FROM names INDEXED BY names_generation WHERE generation > ?",
        generation);
  }

  /**
   * Finds what goes by a name.
   *
   * @param name a {@link WordSequence#hash}
   * @param limit most definitions
   * @return definitions in order of document
   * @throws SQLException if the file fails
   */
  public List<Definition> definitions(long name, int limit) throws SQLException {
    List<Definition> definitions = new ArrayList<>();
    session.query(
        row -> definitions.add(new Definition(row.getLong(1), row.getInt(2))),
        "SELECT document_id, position FROM names WHERE name = ? ORDER BY document_id LIMIT ?",
        name,
        limit);
    return definitions;
  }

  /**
   * Finds the passages that a definition may mean.
   *
   * @param definition the definition
   * @param limit most passages
   * @return the defining passage, or the first ones of the document
   * @throws SQLException if the file fails
   */
  public List<Long> passages(Definition definition, int limit) throws SQLException {
    List<Long> passages = new ArrayList<>();
    boolean whole = definition.position() == WHOLE;
    session.query(
        row -> passages.add(row.getLong(1)),
        """
        SELECT doc_id FROM passage_sources
        WHERE document_id = ? AND position >= ? ORDER BY position LIMIT ?""",
        definition.documentId(),
        whole ? 0 : definition.position(),
        whole ? limit : 1);
    return passages;
  }

  /** Writes the names of a document in place of those that it had. */
  void replace(long documentId, String title, String path, List<String> headings, long generation)
      throws SQLException {
    session.update("DELETE FROM names WHERE document_id = ?", documentId);
    put(documentId, title, path, headings, generation);
  }

  /** Writes the names of a document that has none yet. */
  void put(long documentId, String title, String path, List<String> headings, long generation)
      throws SQLException {
    for (Map.Entry<Long, Integer> name : names(title, path, headings).entrySet()) {
      session.update(
          "INSERT INTO names VALUES (?, ?, ?, ?)",
          name.getKey(),
          documentId,
          name.getValue(),
          generation);
    }
  }

  /** Writes the names of all documents anew. */
  void rebuild(long generation) throws SQLException {
    List<Long> documents = new ArrayList<>();
    session.query(row -> documents.add(row.getLong(1)), "SELECT document_id FROM documents");
    for (long document : documents) {
      putStored(document, generation);
    }
  }

  /** Writes the names of a document that is stored with its passages. */
  void putStored(long documentId, long generation) throws SQLException {
    List<String> headings = new ArrayList<>();
    session.query(
        row -> headings.add(row.getString(1)),
        "SELECT heading FROM passage_sources WHERE document_id = ? ORDER BY position",
        documentId);
    List<String> document = new ArrayList<>();
    session.query(
        row -> document.addAll(List.of(row.getString(1), row.getString(2))),
        "SELECT title, path FROM documents WHERE document_id = ?",
        documentId);
    replace(documentId, document.get(0), document.get(1), headings, generation);
  }

  /** The names that a document gives: hash to position of the passage. */
  private static Map<Long, Integer> names(String title, String path, List<String> headings) {
    Map<Long, Integer> names = new LinkedHashMap<>();
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    add(names, dot > 0 ? file.substring(0, dot) : file, WHOLE);
    if (!title.equals(path)) {
      add(names, title, WHOLE);
      int bracket = title.lastIndexOf(" (");
      if (bracket > 0 && title.endsWith(")")) {
        add(names, title.substring(0, bracket), WHOLE);
      }
    }
    for (int position = 0; position < headings.size() && names.size() < MAX_NAMES; position++) {
      String heading = headings.get(position);
      int last = heading.lastIndexOf(SEPARATOR);
      add(names, last < 0 ? heading : heading.substring(last + SEPARATOR.length()), position);
    }
    return names;
  }

  private static void add(Map<Long, Integer> names, String text, int position) {
    if (!text.isBlank()) {
      WordSequence words = WordSequence.of(text);
      if (words.length() > 0 && words.length() <= MAX_WORDS) {
        names.putIfAbsent(words.hash(), position);
      }
    }
  }
}
