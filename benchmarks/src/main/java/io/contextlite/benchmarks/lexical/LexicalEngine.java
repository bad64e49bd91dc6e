package io.contextlite.benchmarks.lexical;

import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.text.QueryTerm;
import java.util.List;

/** Finds the best passages for terms. Thread-safe. */
public interface LexicalEngine extends AutoCloseable {

  /**
   * Names the engine.
   *
   * @return the name in reports
   */
  String name();

  /**
   * A query.
   *
   * @param terms its terms, each once; passages have at least one of them
   * @param phrases {@linkplain io.contextlite.text.TextAnalyzer#indexForm index forms} of what
   *     passages must have
   */
  record Query(List<QueryTerm> terms, List<String> phrases) {
    /** Copies the lists. */
    public Query {
      terms = List.copyOf(terms);
      phrases = List.copyOf(phrases);
    }
  }

  /**
   * Finds passages.
   *
   * @param query the query
   * @param top most passages
   * @return the engine's own numbers of the passages, best first
   */
  List<Integer> search(Query query, int top);

  /**
   * Tells how the index was made.
   *
   * @return time and size
   */
  Built built();

  /**
   * How an index was made.
   *
   * @param seconds time from the passages to the last commit, without that of reading them
   * @param bytes size of the index without stored texts
   * @param passagesPerSecond passages that were taken in a second of it
   */
  record Built(double seconds, long bytes, double passagesPerSecond) {

    /**
     * Measures tables of a workspace, which reads the whole file.
     *
     * @param database the workspace file
     * @param tables a pattern of LIKE for their names
     * @param seconds what making them took
     * @param passagesPerSecond how fast passages were taken
     * @return size, time and rate
     */
    static Built of(Database database, String tables, double seconds, double passagesPerSecond) {
      long bytes =
          database.read(
              "measure tables",
              Deadline.NONE,
              session ->
                  session.queryLong(
                      0,
                      "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name LIKE ?",
                      tables));
      return new Built(seconds, bytes, passagesPerSecond);
    }
  }

  @Override
  void close();
}
