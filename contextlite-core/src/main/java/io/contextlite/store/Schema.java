package io.contextlite.store;

import io.contextlite.text.TextAnalyzer;
import java.sql.SQLException;
import java.util.List;

/** The tables of the workspace file and how older files are brought up to date. */
final class Schema {
  /** "CtxL" in ASCII, SQLite's mark of which program a file belongs to. */
  static final int APPLICATION_ID = 0x4374784C;

  /** One step for each version; step i leads from version i to version i + 1. */
  private static final List<List<String>> MIGRATIONS =
      List.of(
          versionOne(),
          versionTwo(),
          versionThree(),
          versionFour(),
          versionFive(),
          versionSix(),
          versionSeven());

  static final int VERSION = MIGRATIONS.size();

  private Schema() {}

  /** Brings a file from its version to {@link #VERSION}, inside the caller's transaction. */
  static void migrate(Session session, int version) throws SQLException {
    migrate(session, version, VERSION);
  }

  static void migrate(Session session, int version, int target) throws SQLException {
    for (List<String> step : MIGRATIONS.subList(version, target)) {
      for (String statement : step) {
        session.execute(statement);
      }
    }
    if (version == 1) {
      new NameTable(session).rebuild(session.queryLong(0, "SELECT generation FROM state"));
    }
    session.execute("PRAGMA application_id = " + APPLICATION_ID);
    session.execute("PRAGMA user_version = " + target);
  }

  /*
   * documents        one row a document that was put or synced
   * passages         one row a distinct passage text; doc_id is the passage's number everywhere
   * passage_sources  where each passage stands
   * passages_fts     analysed text, contentless: the rowid is doc_id
   * embeddings       one row a passage and embedder, with the key that EmbeddingTable explains;
   *                  generation says when it was written
   * embedding_models numbers of embedders, for those keys
   * embedders        those that were trained on the workspace; meta says which one is in use
   * postings_*       the read-optimised full-text index: segments, their bytes in pieces, and the
   *                  passages that were removed or changed their terms since
   * clusters         lists of the vector index; doc_cluster says which list a passage is in
   * cluster_pieces   the lists' bytes; the piece is the cluster's number times 2^20 and a count
   * cluster_header   one row: what holds for the vector index as a whole
   * query_vectors    questions that were asked lately, for the vector index to learn from
   * names            what documents define: hashes of titles, file names, symbols and headings; the
   *                  position is that of the defining passage, or -1 for the document as a whole
   * contexts         answers of the present generation that are kept for the next equal question
   * tombstones       passages that are gone, for indexes that reflect an older generation
   * sources, ledger  trees that were synced, and what each file looked like then
   * state            one row: the generation of the last commit, counts, and the last ids given
   *                  away, since an id is never used twice
   */
  private static List<String> versionOne() {
    return List.of(
        """
        CREATE TABLE state(
          singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
          generation INTEGER NOT NULL,
          reset_generation INTEGER NOT NULL,
          passage_count INTEGER NOT NULL,
          token_count INTEGER NOT NULL,
          last_document_id INTEGER NOT NULL,
          last_passage_id INTEGER NOT NULL)""",
        "INSERT INTO state VALUES (1, 0, 0, 0, 0, 0, 0)",
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE documents(
          document_id INTEGER PRIMARY KEY,
          external_id TEXT NOT NULL UNIQUE,
          title TEXT NOT NULL,
          path TEXT NOT NULL,
          language TEXT NOT NULL,
          domain TEXT NOT NULL,
          modified INTEGER NOT NULL,
          bytes INTEGER NOT NULL,
          metadata TEXT NOT NULL)""",
        """
        CREATE TABLE passages(
          doc_id INTEGER PRIMARY KEY,
          hash BLOB NOT NULL UNIQUE,
          text TEXT NOT NULL,
          tokens INTEGER NOT NULL,
          context_hash INTEGER NOT NULL,
          embedding_context_hash INTEGER NOT NULL,
          embedded INTEGER NOT NULL)""",
        "CREATE INDEX passages_pending ON passages(doc_id) WHERE embedded = 0",
        """
        CREATE TABLE passage_sources(
          document_id INTEGER NOT NULL REFERENCES documents(document_id) ON DELETE CASCADE,
          position INTEGER NOT NULL,
          doc_id INTEGER NOT NULL REFERENCES passages(doc_id),
          heading TEXT NOT NULL,
          start_line INTEGER NOT NULL,
          end_line INTEGER NOT NULL,
          PRIMARY KEY (document_id, position)) WITHOUT ROWID""",
        "CREATE INDEX passage_sources_passage ON passage_sources(doc_id)",
        """
        CREATE VIRTUAL TABLE passages_fts USING fts5(
          title, heading, path, body,
          content='', contentless_delete=1,
          tokenize="%s")"""
            .formatted(TextAnalyzer.FTS5_TOKENIZER),
        // Segments are merged sixteen at a time instead of in many small steps, and a transaction's
        // terms, up to 16 MiB of them, become one segment.
        "INSERT INTO passages_fts(passages_fts, rank) VALUES ('automerge', 0)",
        "INSERT INTO passages_fts(passages_fts, rank) VALUES ('hashsize', 16777216)",
        "CREATE VIRTUAL TABLE passages_vocabulary USING fts5vocab(passages_fts, row)",
        """
        CREATE TABLE embeddings(
          doc_id INTEGER PRIMARY KEY,
          dim INTEGER NOT NULL,
          vec BLOB NOT NULL,
          embedding_model TEXT,
          created_at TIMESTAMP,
          generation INTEGER NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX embeddings_generation ON embeddings(generation)",
        """
        CREATE TABLE tombstones(
          generation INTEGER NOT NULL,
          doc_id INTEGER NOT NULL,
          PRIMARY KEY (generation, doc_id)) WITHOUT ROWID""",
        """
        CREATE TABLE clusters(
          cluster_id INTEGER PRIMARY KEY,
          centroid BLOB NOT NULL,
          size INTEGER NOT NULL,
          variance REAL NOT NULL,
          domain TEXT,
          last_updated TIMESTAMP)""",
        """
        CREATE TABLE doc_cluster(
          doc_id INTEGER PRIMARY KEY,
          cluster_id INTEGER NOT NULL,
          residual BLOB,
          FOREIGN KEY(cluster_id) REFERENCES clusters(cluster_id))""",
        """
        CREATE TABLE sources(
          source_id INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE,
          prefix TEXT NOT NULL UNIQUE)""",
        """
        CREATE TABLE ledger(
          source_id INTEGER NOT NULL REFERENCES sources(source_id),
          path TEXT NOT NULL,
          size INTEGER NOT NULL,
          modified_nanos INTEGER NOT NULL,
          hash BLOB,
          document_id INTEGER REFERENCES documents(document_id) ON DELETE CASCADE,
          skip_reason TEXT,
          skip_detail TEXT,
          PRIMARY KEY (source_id, path)) WITHOUT ROWID""",
        "CREATE INDEX ledger_document ON ledger(document_id)");
  }

  private static List<String> versionTwo() {
    return List.of(
        """
        CREATE TABLE names(
          name INTEGER NOT NULL,
          document_id INTEGER NOT NULL REFERENCES documents(document_id) ON DELETE CASCADE,
          position INTEGER NOT NULL,
          generation INTEGER NOT NULL,
          PRIMARY KEY (name, document_id)) WITHOUT ROWID""",
        "CREATE INDEX names_document ON names(document_id)",
        "CREATE INDEX names_generation ON names(generation)");
  }

  private static List<String> versionThree() {
    return List.of(
        "ALTER TABLE embeddings RENAME TO old_embeddings",
        "DROP INDEX embeddings_generation",
        """
        CREATE TABLE embeddings(
          doc_id INTEGER NOT NULL,
          dim INTEGER NOT NULL,
          vec BLOB NOT NULL,
          embedding_model TEXT NOT NULL,
          created_at TIMESTAMP,
          generation INTEGER NOT NULL,
          PRIMARY KEY (doc_id, embedding_model)) WITHOUT ROWID""",
        "INSERT INTO embeddings SELECT * FROM old_embeddings WHERE embedding_model IS NOT NULL",
        "DROP TABLE old_embeddings",
        "CREATE INDEX embeddings_generation ON embeddings(generation)",
        """
        CREATE TABLE embedders(
          model TEXT PRIMARY KEY,
          passages INTEGER NOT NULL,
          last_passage_id INTEGER NOT NULL,
          known_share REAL NOT NULL,
          data BLOB NOT NULL)""");
  }

  private static List<String> versionFour() {
    return List.of(
        """
        CREATE TABLE postings_segments(
          segment INTEGER PRIMARY KEY,
          first_id INTEGER NOT NULL,
          last_id INTEGER NOT NULL,
          passages INTEGER NOT NULL,
          terms INTEGER NOT NULL,
          pages_start INTEGER NOT NULL,
          index_start INTEGER NOT NULL,
          bytes INTEGER NOT NULL,
          pivot REAL NOT NULL,
          generation INTEGER NOT NULL)""",
        """
        CREATE TABLE postings_chunks(
          chunk INTEGER PRIMARY KEY,
          checksum INTEGER NOT NULL,
          data BLOB NOT NULL)""",
        """
        CREATE TABLE postings_stale(
          doc_id INTEGER PRIMARY KEY,
          generation INTEGER NOT NULL)""",
        "CREATE INDEX postings_stale_generation ON postings_stale(generation)",
        // With postings beside it FTS5 is seldom searched, so merging less costs little.
        "INSERT INTO passages_fts(passages_fts, rank) VALUES ('crisismerge', 64)");
  }

  private static List<String> versionFive() {
    return List.of(
        "DROP TABLE doc_cluster",
        "DROP TABLE clusters",
        """
        CREATE TABLE clusters(
          cluster_id INTEGER PRIMARY KEY,
          centroid BLOB NOT NULL,
          size INTEGER NOT NULL,
          variance REAL NOT NULL,
          domain TEXT,
          last_updated TIMESTAMP,
          parent_id INTEGER NOT NULL,
          radius REAL NOT NULL,
          changes INTEGER NOT NULL,
          version INTEGER NOT NULL)""",
        """
        CREATE TABLE doc_cluster(
          doc_id INTEGER PRIMARY KEY,
          cluster_id INTEGER NOT NULL,
          residual BLOB,
          FOREIGN KEY(cluster_id) REFERENCES clusters(cluster_id))""",
        """
        CREATE TABLE cluster_pieces(
          piece INTEGER PRIMARY KEY,
          checksum INTEGER NOT NULL,
          data BLOB NOT NULL)""",
        """
        CREATE TABLE query_vectors(
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          embedding_model TEXT NOT NULL,
          vec BLOB NOT NULL)""",
        """
        CREATE TABLE cluster_header(
          singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
          model TEXT NOT NULL,
          version INTEGER NOT NULL,
          generation INTEGER NOT NULL,
          checksum INTEGER NOT NULL,
          data BLOB NOT NULL)""");
  }

  private static List<String> versionSix() {
    return List.of(
        """
        CREATE TABLE embedding_models(
          number INTEGER PRIMARY KEY,
          model TEXT NOT NULL UNIQUE)""",
        "INSERT INTO embedding_models(model) SELECT DISTINCT embedding_model FROM embeddings",
        "ALTER TABLE embeddings RENAME TO old_embeddings",
        "DROP INDEX embeddings_generation",
        """
        CREATE TABLE embeddings(
          vector_id INTEGER PRIMARY KEY,
          doc_id INTEGER NOT NULL,
          dim INTEGER NOT NULL,
          vec BLOB NOT NULL,
          embedding_model TEXT NOT NULL,
          created_at TIMESTAMP,
          generation INTEGER NOT NULL)""",
        """
        INSERT INTO embeddings
        SELECT (number << 40) + doc_id, old_embeddings.*
        FROM embedding_models JOIN old_embeddings ON embedding_model = model
        ORDER BY 1""",
        "DROP TABLE old_embeddings",
        "CREATE INDEX embeddings_generation ON embeddings(generation)",
        // Codes in pieces are word by word from now on; lists are made anew.
        "DELETE FROM cluster_pieces",
        "DELETE FROM doc_cluster",
        "DELETE FROM clusters",
        "DELETE FROM cluster_header");
  }

  private static List<String> versionSeven() {
    return List.of(
        """
        CREATE TABLE contexts(
          context_id INTEGER PRIMARY KEY,
          key BLOB NOT NULL,
          bytes INTEGER NOT NULL,
          number INTEGER NOT NULL,
          expires_at INTEGER NOT NULL,
          checksum INTEGER NOT NULL,
          data BLOB NOT NULL)""");
  }
}
