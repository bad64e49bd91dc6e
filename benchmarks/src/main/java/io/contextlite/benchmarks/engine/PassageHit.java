package io.contextlite.benchmarks.engine;

import java.util.List;

/**
 * A passage that an engine returned. Immutable.
 *
 * @param documents ids of the documents that the passage's text stands in, the cited one first
 * @param tokens tokens of the text by the library's default counter
 */
public record PassageHit(List<String> documents, int tokens) {
  /** Copies what can be changed. */
  public PassageHit {
    documents = List.copyOf(documents);
  }
}
