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
   * Finds passages.
   *
   * @param terms the terms, each once; passages have at least one of them
   * @param top most passages
   * @return the engine's own numbers of the passages, best first
   */
  List<Integer> search(List<QueryTerm> terms, int top);

  /**
   * Tells how the index was made.
   *
   * @return time and size
   */
  Built built();

  /**
   * How an index was made.
   *
   * @param seconds time from the passages to the last commit
   * @param bytes size of the index without stored texts
   */
  record Built(double seconds, long bytes) {

    /**
     * Measures tables of a workspace, which reads the whole file.
     *
     * @param database the workspace file
     * @param tables a pattern of LIKE for their names
     * @param seconds what making them took
     * @return their size and that time
     */
    static Built of(Database database, String tables, double seconds) {
      long bytes =
          database.read(
              "measure tables",
              Deadline.NONE,
              session ->
                  session.queryLong(
                      0,
                      "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name LIKE ?",
                      tables));
      return new Built(seconds, bytes);
    }
  }

  @Override
  void close();
}
