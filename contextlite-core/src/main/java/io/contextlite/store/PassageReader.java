package io.contextlite.store;

import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.model.StoredDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads documents and passages from a snapshot. Confined to the thread of its session. */
public final class PassageReader {
  /** Most sources reported of one passage; a licence header may stand in every file. */
  public static final int MAX_SOURCES = 16;

  private static final String SUMMARY_COLUMNS =
      "external_id, title, path, language, domain, modified, bytes, metadata, document_id";

  private final Session session;

  /**
   * Starts reading.
   *
   * @param session a session inside a snapshot
   */
  public PassageReader(Session session) {
    this.session = session;
  }

  /**
   * The state of a snapshot.
   *
   * @param generation number of the last commit
   * @param passages number of passages
   * @param tokens tokens of all passages together
   */
  public record State(long generation, long passages, long tokens) {}

  /**
   * Reads the state.
   *
   * @return the snapshot's state
   * @throws SQLException if the file fails
   */
  public State state() throws SQLException {
    try (ResultSet row =
        session
            .prepare("SELECT generation, passage_count, token_count FROM state")
            .executeQuery()) {
      row.next();
      return new State(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  /**
   * Counts documents.
   *
   * @return number of documents
   * @throws SQLException if the file fails
   */
  public long countDocuments() throws SQLException {
    return session.queryLong(0, "SELECT count(*) FROM documents");
  }

  /**
   * Finds documents.
   *
   * @param filter the condition
   * @return matching documents in order of id
   * @throws SQLException if the file fails
   */
  public List<DocumentSummary> find(DocumentFilter filter) throws SQLException {
    FilterSql condition = FilterSql.of(filter);
    List<DocumentSummary> documents = new ArrayList<>();
    session.query(
        row -> documents.add(summary(row)),
        "SELECT "
            + SUMMARY_COLUMNS
            + " FROM documents WHERE "
            + condition.sql()
            + " ORDER BY external_id",
        condition.values());
    return documents;
  }

  /**
   * Finds the ids of documents.
   *
   * @param filter the condition
   * @return ids of matching documents
   * @throws SQLException if the file fails
   */
  public Set<String> idsOf(DocumentFilter filter) throws SQLException {
    FilterSql condition = FilterSql.of(filter);
    Set<String> ids = new HashSet<>();
    session.query(
        row -> ids.add(row.getString(1)),
        "SELECT external_id FROM documents WHERE " + condition.sql(),
        condition.values());
    return ids;
  }

  /**
   * Finds the passages of documents.
   *
   * @param filter the condition on documents
   * @return ids of the passages that stand in at least one matching document
   * @throws SQLException if the file fails
   */
  public PassageSet passagesOf(DocumentFilter filter) throws SQLException {
    FilterSql condition = FilterSql.of(filter);
    PassageSet passages = new PassageSet();
    session.query(
        row -> passages.add(row.getLong(1)),
        "SELECT doc_id FROM documents JOIN passage_sources USING (document_id) WHERE "
            + condition.sql(),
        condition.values());
    return passages;
  }

  /**
   * Finds the passages that have phrases.
   *
   * @param phrases index forms; a passage has a phrase if its terms follow each other in its text,
   *     its heading, a title or a path
   * @return ids of the passages that have all of them
   * @throws SQLException if the file fails
   */
  public PassageSet passagesWith(List<String> phrases) throws SQLException {
    PassageSet passages = new PassageSet();
    session.query(
        row -> passages.add(row.getLong(1)),
        "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?",
        phrases.stream().map(phrase -> '"' + phrase + '"').collect(Collectors.joining(" AND ")));
    return passages;
  }

  /**
   * Reads a document's passages.
   *
   * @param externalId the document's id
   * @return the document with its passages in source order, or empty
   * @throws SQLException if the file fails
   */
  public Optional<StoredDocument> document(String externalId) throws SQLException {
    List<DocumentSummary> found = find(DocumentFilter.ids(List.of(externalId)));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    DocumentSummary document = found.get(0);
    List<Passage> passages = new ArrayList<>();
    session.query(
        row ->
            passages.add(
                new Passage(
                    row.getLong(1),
                    row.getString(2),
                    row.getInt(3),
                    List.of(
                        new PassageSource(
                            document,
                            row.getString(4),
                            row.getInt(5),
                            row.getInt(6),
                            row.getInt(7))))),
        """
        SELECT doc_id, text, tokens, heading, start_line, end_line, position
        FROM documents JOIN passage_sources USING (document_id) JOIN passages USING (doc_id)
        WHERE external_id = ? ORDER BY position""",
        externalId);
    return Optional.of(new StoredDocument(document, passages));
  }

  /**
   * Reads texts.
   *
   * @param ids passages
   * @param consumer takes rows of id, text and tokens in order of id; passages that are gone have
   *     none
   * @throws SQLException if the file fails
   */
  public void texts(Collection<Long> ids, Session.RowConsumer consumer) throws SQLException {
    session.query(
        consumer,
        """
        SELECT doc_id, text, tokens FROM passages
        WHERE doc_id IN (SELECT value FROM json_each(?)) ORDER BY doc_id""",
        Json.write(ids));
  }

  /**
   * Reads the places where passages stand.
   *
   * @param ids passages
   * @return for each passage its first {@value #MAX_SOURCES} sources in order of document and line;
   *     passages that are gone have no entry
   * @throws SQLException if the file fails
   */
  public Map<Long, List<PassageSource>> sources(Collection<Long> ids) throws SQLException {
    Map<Long, List<Place>> places = new TreeMap<>();
    for (long id : ids) {
      session.query(
          row -> places.computeIfAbsent(id, k -> new ArrayList<>()).add(Place.of(row)),
          """
          SELECT document_id, heading, start_line, end_line, position FROM passage_sources
          WHERE doc_id = ? ORDER BY document_id, position LIMIT ?""",
          id,
          MAX_SOURCES);
    }
    return resolve(places);
  }

  /**
   * Reads the places where one passage stands in matching documents.
   *
   * @param id the passage
   * @param filter the condition on documents
   * @return its first {@value #MAX_SOURCES} such sources
   * @throws SQLException if the file fails
   */
  public List<PassageSource> sources(long id, DocumentFilter filter) throws SQLException {
    FilterSql condition = FilterSql.of(filter);
    List<Object> values = new ArrayList<>(List.of(id));
    values.addAll(List.of(condition.values()));
    List<Place> places = new ArrayList<>();
    session.query(
        row -> places.add(Place.of(row)),
        "SELECT document_id, heading, start_line, end_line, position"
            + " FROM passage_sources JOIN documents USING (document_id) WHERE doc_id = ? AND "
            + condition.sql()
            + " ORDER BY document_id, position LIMIT "
            + MAX_SOURCES,
        values.toArray());
    return resolve(Map.of(id, places)).getOrDefault(id, List.of());
  }

  /**
   * Finds what stands next to a passage.
   *
   * @param id the passage
   * @return the passages before and after it in its first document
   * @throws SQLException if the file fails
   */
  public List<Long> adjacent(long id) throws SQLException {
    List<Long> adjacent = new ArrayList<>();
    session.query(
        row -> adjacent.add(row.getLong(1)),
        """
        SELECT next.doc_id
        FROM (
          SELECT document_id, position FROM passage_sources
          WHERE doc_id = ? ORDER BY document_id, position LIMIT 1) here
        JOIN passage_sources next ON next.document_id = here.document_id
          AND next.position IN (here.position - 1, here.position + 1)
        ORDER BY next.position""",
        id);
    return adjacent;
  }

  private Map<Long, List<PassageSource>> resolve(Map<Long, List<Place>> places)
      throws SQLException {
    Map<Long, DocumentSummary> documents = documents(places.values());
    Map<Long, List<PassageSource>> sources = new LinkedHashMap<>();
    places.forEach(
        (id, list) -> sources.put(id, list.stream().map(place -> place.in(documents)).toList()));
    return sources;
  }

  private Map<Long, DocumentSummary> documents(Collection<List<Place>> places) throws SQLException {
    List<Long> ids =
        places.stream().flatMap(List::stream).map(Place::documentId).distinct().toList();
    Map<Long, DocumentSummary> documents = new HashMap<>();
    session.query(
        row -> documents.put(row.getLong(9), summary(row)),
        "SELECT "
            + SUMMARY_COLUMNS
            + " FROM documents WHERE document_id IN (SELECT value FROM json_each(?))",
        Json.write(ids));
    return documents;
  }

  private record Place(long documentId, String heading, int startLine, int endLine, int position) {
    static Place of(ResultSet row) throws SQLException {
      return new Place(
          row.getLong(1), row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5));
    }

    PassageSource in(Map<Long, DocumentSummary> documents) {
      @Nullable DocumentSummary document = documents.get(documentId);
      if (document == null) {
        throw new IllegalStateException("passage source without document: " + documentId);
      }
      return new PassageSource(document, heading, startLine, endLine, position);
    }
  }

  private static DocumentSummary summary(ResultSet row) throws SQLException {
    return new DocumentSummary(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getLong(7),
        Json.readObject(row.getString(8)));
  }
}
