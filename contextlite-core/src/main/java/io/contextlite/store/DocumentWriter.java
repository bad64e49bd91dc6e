package io.contextlite.store;

import io.contextlite.model.DocumentSummary;
import io.contextlite.text.TextAnalyzer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents inside one transaction and keeps passages, full-text index, vectors and counts
 * in step. Confined to the transaction's thread.
 *
 * <p>The full-text index is written at the end, by rising passage, with no other statement between:
 * FTS5 writes what it has gathered as a segment of its own whenever a row comes before the one of
 * before, and whenever a statement begins that may have to be undone by itself.
 */
public final class DocumentWriter {
  private final Session session;
  private final String embeddingModel;
  private final long generation;
  private final EmbeddingTable embeddings;
  private final boolean takesVectors;
  private final LastAnalysed titles = new LastAnalysed();
  private final LastAnalysed headings = new LastAnalysed();
  private final LastAnalysed paths = new LastAnalysed();
  private final NameTable names;
  private final PostingsStore postings;

  /** Passages whose sources may have changed. */
  private final Set<Long> touched = new TreeSet<>();

  /** Terms by passage, for the full-text index; none of those that go. */
  private final Map<Long, Optional<Terms>> indexed = new TreeMap<>();

  private final long lastPassageBefore;
  private long lastDocumentId;
  private long lastPassageId;
  private long passageDelta;
  private long tokenDelta;

  /**
   * Starts writing.
   *
   * @param session the writer's session, inside a transaction
   * @param embeddingModel fingerprint of the vectors that come with passages; they are left out
   *     while the file has those of another one, which another process may have brought
   * @throws SQLException if the file fails
   */
  public DocumentWriter(Session session, String embeddingModel) throws SQLException {
    this.session = session;
    this.names = new NameTable(session);
    this.postings = new PostingsStore(session);
    this.embeddingModel = embeddingModel;
    this.embeddings = new EmbeddingTable(session);
    this.generation = session.queryLong(0, "SELECT generation FROM state");
    this.takesVectors =
        session.queryLong(
                0,
                "SELECT count(*) FROM meta WHERE key = 'embedding_model' AND value <> ?",
                embeddingModel)
            == 0;
    this.lastDocumentId = session.queryLong(0, "SELECT last_document_id FROM state");
    this.lastPassageId = session.queryLong(0, "SELECT last_passage_id FROM state");
    this.lastPassageBefore = lastPassageId;
  }

  /**
   * Puts a document in place of the one with its id, if any.
   *
   * @param document the document
   * @return its row number
   * @throws SQLException if the file fails
   */
  public long put(PreparedDocument document) throws SQLException {
    DocumentSummary summary = document.summary();
    if (insert(summary)) {
      addPassages(lastDocumentId, document);
      names.put(lastDocumentId, summary.title(), summary.path(), document.headings(), generation);
      return lastDocumentId;
    }
    long existing = documentId(summary.id());
    update(existing, summary);
    touchPassagesOf(existing);
    session.update("DELETE FROM passage_sources WHERE document_id = ?", existing);
    addPassages(existing, document);
    names.replace(existing, summary.title(), summary.path(), document.headings(), generation);
    return existing;
  }

  /**
   * Removes a document and the passages that stand nowhere else.
   *
   * @param externalId the document's id
   * @return whether there was such a document
   * @throws SQLException if the file fails
   */
  public boolean remove(String externalId) throws SQLException {
    long documentId = documentId(externalId);
    if (documentId == 0) {
      return false;
    }
    touchPassagesOf(documentId);
    session.update("DELETE FROM passage_sources WHERE document_id = ?", documentId);
    session.update("DELETE FROM names WHERE document_id = ?", documentId);
    session.update("DELETE FROM documents WHERE document_id = ?", documentId);
    return true;
  }

  /**
   * Gives a document another id and path; its passages stay.
   *
   * @param externalId the present id
   * @param moved the document as it is from now on
   * @return its row number
   * @throws SQLException if the file fails or there is no such document
   */
  public long move(String externalId, DocumentSummary moved) throws SQLException {
    long documentId = documentId(externalId);
    if (documentId == 0) {
      throw new SQLException("document to move is gone: '" + externalId + "'");
    }
    session.update(
        "UPDATE documents SET external_id = ? WHERE document_id = ?", moved.id(), documentId);
    update(documentId, moved);
    names.putStored(documentId, generation);
    touchPassagesOf(documentId);
    return documentId;
  }

  /**
   * Stores vectors of passages that had none.
   *
   * @param passageIds the passages; those that are gone are passed over
   * @param vectors one vector for each
   * @throws SQLException if the file fails
   */
  public void putVectors(long[] passageIds, List<float[]> vectors) throws SQLException {
    for (int i = 0; takesVectors && i < passageIds.length; i++) {
      if (session.update("UPDATE passages SET embedded = 1 WHERE doc_id = ?", passageIds[i]) > 0) {
        embeddings.put(passageIds[i], embeddingModel, vectors.get(i));
      }
    }
  }

  /**
   * Removes passages without a source, and writes the full-text index, counts and ids; the last
   * call before the transaction ends.
   *
   * @throws SQLException if the file fails
   */
  public void finish() throws SQLException {
    for (long passage : touched) {
      refresh(passage);
    }
    touched.clear();
    writeIndex();
    session.update(
        """
        UPDATE state SET
          passage_count = passage_count + ?, token_count = token_count + ?,
          last_document_id = ?, last_passage_id = ?""",
        passageDelta,
        tokenDelta,
        lastDocumentId,
        lastPassageId);
    passageDelta = 0;
    tokenDelta = 0;
  }

  private long documentId(String externalId) throws SQLException {
    return session.queryLong(
        0, "SELECT document_id FROM documents WHERE external_id = ?", externalId);
  }

  /** Inserts a document under a new number, or returns false if its id is known. */
  private boolean insert(DocumentSummary summary) throws SQLException {
    int inserted =
        session.update(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT(external_id) DO NOTHING",
            lastDocumentId + 1,
            summary.id(),
            summary.title(),
            summary.path(),
            summary.language(),
            summary.domain(),
            summary.modified().toEpochMilli(),
            summary.bytes(),
            Json.write(summary.metadata()));
    lastDocumentId += inserted;
    return inserted > 0;
  }

  private void update(long documentId, DocumentSummary summary) throws SQLException {
    session.update(
        """
        UPDATE documents
        SET title = ?, path = ?, language = ?, domain = ?, modified = ?, bytes = ?, metadata = ?
        WHERE document_id = ?""",
        summary.title(),
        summary.path(),
        summary.language(),
        summary.domain(),
        summary.modified().toEpochMilli(),
        summary.bytes(),
        Json.write(summary.metadata()),
        documentId);
  }

  private void touchPassagesOf(long documentId) throws SQLException {
    session.query(
        row -> touched.add(row.getLong(1)),
        "SELECT doc_id FROM passage_sources WHERE document_id = ?",
        documentId);
  }

  private void addPassages(long documentId, PreparedDocument document) throws SQLException {
    int position = 0;
    for (PreparedPassage passage : document.passages()) {
      long id = create(passage, document.summary());
      if (id == 0) {
        id = session.queryLong(0, "SELECT doc_id FROM passages WHERE hash = ?", passage.hash());
        touched.add(id);
      }
      session.update(
          "INSERT INTO passage_sources VALUES (?, ?, ?, ?, ?, ?)",
          documentId,
          position++,
          id,
          passage.heading(),
          passage.startLine(),
          passage.endLine());
    }
  }

  /** Inserts a passage with its terms and vector, or returns 0 if its text is known already. */
  private long create(PreparedPassage passage, DocumentSummary document) throws SQLException {
    PassageContext context = new PassageContext();
    context.add(document.title(), passage.heading(), document.path());
    long id = lastPassageId + 1;
    int inserted =
        session.update(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(hash) DO NOTHING",
            id,
            passage.hash(),
            passage.text(),
            passage.tokens(),
            context.hash(),
            context.embeddingHash(),
            takesVectors && passage.vector() != null ? 1 : 0);
    if (inserted == 0) {
      return 0;
    }
    lastPassageId = id;
    indexed.put(id, Optional.of(terms(context, passage.terms())));
    if (takesVectors && passage.vector() != null) {
      embeddings.put(id, embeddingModel, passage.vector());
    }
    passageDelta++;
    tokenDelta += passage.tokens();
    return id;
  }

  /** What a passage is found by. */
  private record Terms(String title, String heading, String path, String body) {}

  private Terms terms(PassageContext context, String body) {
    return new Terms(
        titles.analyse(context.titles()),
        headings.analyse(context.headings()),
        paths.analyse(context.paths()),
        body);
  }

  private void writeIndex() throws SQLException {
    for (Map.Entry<Long, Optional<Terms>> entry : indexed.entrySet()) {
      if (entry.getKey() <= lastPassageBefore) {
        session.update("DELETE FROM passages_fts WHERE rowid = ?", entry.getKey());
      }
      if (entry.getValue().isPresent()) {
        insertTerms(entry.getKey(), entry.getValue().orElseThrow());
      }
    }
    indexed.clear();
  }

  private void insertTerms(long id, Terms terms) throws SQLException {
    session.update(
        "INSERT INTO passages_fts(rowid, title, heading, path, body) VALUES (?, ?, ?, ?, ?)",
        id,
        terms.title(),
        terms.heading(),
        terms.path(),
        terms.body());
  }

  /** Analyses texts of which many in a row are the same. */
  private static final class LastAnalysed {
    private String text = "";
    private String terms = "";

    String analyse(String next) {
      if (!next.equals(text)) {
        text = next;
        terms = TextAnalyzer.indexForm(next);
      }
      return terms;
    }
  }

  /** Adds a passage to the full-text index, which does not have it. */
  void index(long id, String body) throws SQLException {
    insertTerms(id, terms(context(id), body));
  }

  private PassageContext context(long id) throws SQLException {
    PassageContext context = new PassageContext();
    session.query(
        row -> context.add(row.getString(1), row.getString(2), row.getString(3)),
        """
        SELECT title, heading, path
        FROM passage_sources JOIN documents USING (document_id)
        WHERE doc_id = ? ORDER BY document_id, position LIMIT ?""",
        id,
        PassageContext.MAX_SOURCES);
    return context;
  }

  /** Brings a passage in line with its sources: gone without any, indexed anew if they changed. */
  private void refresh(long id) throws SQLException {
    PassageContext context = context(id);
    if (context.isEmpty()) {
      delete(id);
      return;
    }
    @Nullable String changedText = null;
    boolean embedAgain = false;
    try (ResultSet row = contextRow(id)) {
      if (row.next() && row.getLong(2) != context.hash()) {
        changedText = row.getString(1);
        embedAgain = row.getLong(3) != context.embeddingHash();
      }
    }
    if (changedText != null) {
      indexed.put(id, Optional.of(terms(context, TextAnalyzer.indexForm(changedText))));
      postings.noteChange(id, generation);
      if (embedAgain) {
        embeddings.removeOthers(id, embeddingModel);
      }
      session.update(
          """
          UPDATE passages
          SET context_hash = ?, embedding_context_hash = ?, embedded = embedded AND NOT ?
          WHERE doc_id = ?""",
          context.hash(),
          context.embeddingHash(),
          embedAgain ? 1 : 0,
          id);
    }
  }

  private ResultSet contextRow(long id) throws SQLException {
    var statement =
        session.prepare(
            "SELECT text, context_hash, embedding_context_hash FROM passages WHERE doc_id = ?");
    statement.setLong(1, id);
    return statement.executeQuery();
  }

  private void delete(long id) throws SQLException {
    tokenDelta -= session.queryLong(0, "SELECT tokens FROM passages WHERE doc_id = ?", id);
    passageDelta--;
    indexed.put(id, Optional.empty());
    embeddings.remove(id);
    session.update("DELETE FROM passages WHERE doc_id = ?", id);
    session.update("INSERT INTO tombstones VALUES (?, ?)", generation, id);
    postings.noteChange(id, generation);
  }
}
