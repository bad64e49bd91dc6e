package io.contextlite.benchmarks.lexical;

import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The FTS5 table of a workspace, ranked by SQLite. */
public final class Fts5LexicalEngine implements LexicalEngine {
  private static final String MATCH =
      """
      SELECT rowid FROM passages_fts
      WHERE passages_fts MATCH ? AND rank MATCH 'bm25(2.0, 1.5, 1.0, 1.0)'
      ORDER BY rank LIMIT ?""";

  private final Database database;
  private final Built built;

  /**
   * Creates an engine.
   *
   * @param database the workspace file, closed by its owner
   * @param seconds what filling the workspace took
   * @param passagesPerSecond how fast the workspace took passages
   */
  public Fts5LexicalEngine(Database database, double seconds, double passagesPerSecond) {
    this.database = database;
    this.built = Built.of(database, "passages_fts%", seconds, passagesPerSecond);
  }

  @Override
  public String name() {
    return "fts5";
  }

  @Override
  public List<Integer> search(Query query, int top) {
    String match =
        query.terms().stream()
            .map(term -> '"' + term.text() + '"')
            .collect(Collectors.joining(" OR ", "(", ")"));
    for (String phrase : query.phrases()) {
      match += " AND \"" + phrase + '"';
    }
    String wanted = match;
    return database.read(
        "search with FTS5",
        Deadline.NONE,
        session -> {
          List<Integer> found = new ArrayList<>(top);
          session.query(row -> found.add(row.getInt(1)), MATCH, wanted, top);
          return found;
        });
  }

  @Override
  public Built built() {
    return built;
  }

  @Override
  public void close() {
    // the database is another's
  }
}
