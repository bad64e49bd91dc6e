package io.contextlite.benchmarks.engine;

import java.util.List;

/**
 * A passage that an engine returned. Immutable.
 *
 * @param cited ids of the documents that the engine names for it, which are ranked
 * @param holders ids of all documents that its text stands in, which a context with it has evidence
 *     of
 * @param tokens tokens of the text by the library's default counter
 */
public record PassageHit(List<String> cited, List<String> holders, int tokens) {
  /** Copies what can be changed. */
  public PassageHit {
    cited = List.copyOf(cited);
    holders = List.copyOf(holders);
  }

  /** Makes the hit of an engine that has one entry for each document; that one stands first. */
  static PassageHit ofEntry(List<String> holders, int tokens) {
    return new PassageHit(holders.subList(0, 1), holders, tokens);
  }
}
