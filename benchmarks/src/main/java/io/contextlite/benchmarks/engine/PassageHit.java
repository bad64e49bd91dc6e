package io.contextlite.benchmarks.engine;

import java.util.List;
import java.util.Optional;

/**
 * A passage that an engine returned. Immutable.
 *
 * @param cited ids of the documents that the engine names for it, which are ranked
 * @param holders ids of all documents that its text stands in, which a context with it has evidence
 *     of
 * @param tokens tokens of the text by the library's default counter
 * @param shown what a context shows of it, or empty where it only was found
 */
public record PassageHit(
    List<String> cited, List<String> holders, int tokens, Optional<Shown> shown) {

  /**
   * What a context shows of a passage. Immutable.
   *
   * @param passage the whole passage
   * @param excerpts the parts of it that the context has, in their order
   */
  public record Shown(String passage, List<String> excerpts) {
    /** Copies what can be changed. */
    public Shown {
      excerpts = List.copyOf(excerpts);
    }
  }

  /** Copies what can be changed. */
  public PassageHit {
    cited = List.copyOf(cited);
    holders = List.copyOf(holders);
  }

  /**
   * Makes a hit that is in no context.
   *
   * @param cited ids of the documents that the engine names for it
   * @param holders ids of all documents that its text stands in
   * @param tokens tokens of the text
   */
  public PassageHit(List<String> cited, List<String> holders, int tokens) {
    this(cited, holders, tokens, Optional.empty());
  }

  /**
   * Puts the hit into a context.
   *
   * @param passage the whole passage
   * @param excerpts the parts of it that the context has
   * @return the hit as the context shows it
   */
  public PassageHit showing(String passage, List<String> excerpts) {
    return new PassageHit(cited, holders, tokens, Optional.of(new Shown(passage, excerpts)));
  }

  /** Makes the hit of an engine that has one entry for each document; that one stands first. */
  static PassageHit ofEntry(List<String> holders, int tokens) {
    return new PassageHit(holders.subList(0, 1), holders, tokens);
  }
}
