package io.contextlite.benchmarks.engine;

import java.util.List;

/** Something that ranks passages and fills a context with them. Confined to one thread. */
public interface SearchEngine extends AutoCloseable {

  /**
   * Names the engine.
   *
   * @return the name in reports
   */
  String name();

  /**
   * Ranks passages.
   *
   * @param query the query
   * @param limit most passages wanted
   * @return passages, best first
   */
  List<PassageHit> search(EngineQuery query, int limit);

  /**
   * Makes a context: the texts of passages with an empty line between them.
   *
   * @param query the query
   * @param budgetTokens most tokens of the context
   * @return what is in the context
   */
  List<PassageHit> assemble(EngineQuery query, int budgetTokens);

  @Override
  void close();
}
