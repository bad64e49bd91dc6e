package io.contextlite.benchmarks.engine;

import java.util.Optional;

/**
 * A query as engines get it. Immutable.
 *
 * @param text words, a question or a piece of code
 * @param restriction what documents must be like, or empty for all
 */
public record EngineQuery(String text, Optional<Restriction> restriction) {

  /**
   * A condition on a document's metadata.
   *
   * @param key the metadata key
   * @param value the value that it equals
   */
  public record Restriction(String key, Object value) {}

  /**
   * Makes a query over all documents.
   *
   * @param text the query
   * @return the query
   */
  public static EngineQuery of(String text) {
    return new EngineQuery(text, Optional.empty());
  }
}
