package io.contextlite.store;

import io.contextlite.text.TextAnalyzer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Checks, rebuilds and compacts a workspace file. */
public final class Maintenance {
  private static final int MAX_PROBLEMS = 20;
  private static final int REBUILD_BATCH = 2_000;

  /** What must not exist, by name. Each query counts the offences. */
  private static final List<String[]> INVARIANTS =
      List.of(
          check(
              "passages without a source",
              """
              SELECT count(*) FROM passages
              WHERE doc_id NOT IN (SELECT doc_id FROM passage_sources)"""),
          check(
              "passages missing in the full-text index",
              """
              SELECT count(*) FROM passages
              WHERE doc_id NOT IN (SELECT id FROM passages_fts_docsize)"""),
          check(
              "entries of the full-text index without a passage",
              """
              SELECT count(*) FROM passages_fts_docsize
              WHERE id NOT IN (SELECT doc_id FROM passages)"""),
          check(
              "vectors without a passage",
              "SELECT count(*) FROM embeddings WHERE doc_id NOT IN (SELECT doc_id FROM passages)"),
          check(
              "passages marked as embedded without a vector",
              """
              SELECT count(*) FROM passages
              WHERE embedded AND doc_id NOT IN (SELECT doc_id FROM embeddings)"""),
          check(
              "vectors of a length other than their dimension",
              "SELECT count(*) FROM embeddings WHERE length(vec) <> 4 * dim"),
          check(
              "vectors in lists of the vector index (difference)",
              """
              SELECT abs((SELECT count(*) FROM doc_cluster)
                - (SELECT ifnull(sum(size), 0) FROM clusters))"""),
          check("rows that refer to nothing", "SELECT count(*) FROM pragma_foreign_key_check"),
          check(
              "wrong count of passages (difference)",
              """
              SELECT abs((SELECT count(*) FROM passages) - passage_count) FROM state"""),
          check(
              "wrong count of tokens (difference)",
              """
              SELECT abs((SELECT total(tokens) FROM passages) - token_count) FROM state"""));

  /** The generation that the vector index reflects, where there is one, or the present. */
  private static final String EARLIEST_OF_INTEREST =
      """
      SELECT ifnull((SELECT generation FROM cluster_header WHERE generation > 0), generation)
      FROM state""";

  private Maintenance() {}

  private static String[] check(String name, String sql) {
    return new String[] {name, sql};
  }

  /**
   * Checks the file.
   *
   * @param database the file
   * @return problems found, at most some
   */
  public static List<String> verify(Database database) {
    return database.inspect("verify", Maintenance::verify);
  }

  private static List<String> verify(Session session) throws SQLException {
    List<String> problems = new ArrayList<>();
    session.query(
        row -> {
          if (!"ok".equals(row.getString(1)) && problems.size() < MAX_PROBLEMS) {
            problems.add(row.getString(1));
          }
        },
        "PRAGMA integrity_check(" + MAX_PROBLEMS + ")");
    for (String[] invariant : INVARIANTS) {
      long offences = session.queryLong(0, invariant[1]);
      if (offences > 0) {
        problems.add(invariant[0] + ": " + offences);
      }
    }
    long damaged = new PostingsStore(session).countDamaged();
    if (damaged > 0) {
      problems.add("damaged pieces of the read-optimised full-text index: " + damaged);
    }
    long damagedLists = new StoredClusters(session).countDamaged();
    if (damagedLists > 0) {
      problems.add("damaged pieces of the vector index: " + damagedLists);
    }
    return problems;
  }

  /**
   * Counts passages without a vector.
   *
   * @param database the file
   * @return number of passages that wait for a vector
   */
  public static long pendingVectors(Database database) {
    return database.read(
        "count passages to embed",
        Deadline.NONE,
        session -> session.queryLong(0, "SELECT count(*) FROM passages WHERE embedded = 0"));
  }

  /**
   * Makes the full-text index, the names and the counts anew, in one transaction.
   *
   * @param database the file
   */
  public static void rebuildTextIndex(Database database) {
    database.change(
        "rebuild the full-text index",
        session -> {
          session.execute("INSERT INTO passages_fts(passages_fts) VALUES ('delete-all')");
          new PostingsStore(session).clear();
          new NameTable(session).rebuild(session.queryLong(0, "SELECT generation FROM state"));
          DocumentWriter writer = new DocumentWriter(session, "");
          long last = 0;
          for (List<Row> rows = rowsAfter(session, last);
              !rows.isEmpty();
              rows = rowsAfter(session, last)) {
            for (Row row : rows) {
              writer.index(row.id(), TextAnalyzer.indexForm(row.text()));
              last = row.id();
            }
          }
          session.update(
              """
              UPDATE state SET
                passage_count = (SELECT count(*) FROM passages),
                token_count = (SELECT ifnull(sum(tokens), 0) FROM passages)""");
        });
  }

  private record Row(long id, String text) {}

  private static List<Row> rowsAfter(Session session, long last) throws SQLException {
    List<Row> rows = new ArrayList<>();
    session.query(
        row -> rows.add(new Row(row.getLong(1), row.getString(2))),
        "SELECT doc_id, text FROM passages WHERE doc_id > ? ORDER BY doc_id LIMIT ?",
        last,
        REBUILD_BATCH);
    return rows;
  }

  /**
   * Gives back the space of what was removed and merges the full-text index into one segment.
   *
   * @param database the file
   */
  public static void compact(Database database) {
    boolean unused =
        database.remove(
            "compact",
            session -> {
              long known = session.queryLong(0, EARLIEST_OF_INTEREST);
              session.update("DELETE FROM tombstones WHERE generation <= ?", known);
              session.update("UPDATE state SET reset_generation = ?", known);
              session.execute("INSERT INTO passages_fts(passages_fts) VALUES ('optimize')");
              return true;
            });
    database.maintain(
        "compact",
        session -> {
          session.execute("VACUUM");
          return session.queryLong(0, "PRAGMA wal_checkpoint(TRUNCATE)");
        });
  }
}
