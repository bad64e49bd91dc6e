package io.contextlite.model;

import java.util.List;

/**
 * A piece of text that is searched and chosen as a whole. A text that stands in several places is
 * one passage with several sources. Immutable.
 *
 * @param id the passage's number in its workspace, the {@code doc_id} of the file
 * @param text the text
 * @param tokens number of tokens by the workspace's counter
 * @param sources every place where the text stands, in order of document and line; never empty
 */
public record Passage(long id, String text, int tokens, List<PassageSource> sources) {
  /**
   * Copies what can be changed and checks the contract.
   *
   * @param id the passage's number in its workspace, the {@code doc_id} of the file
   * @param text the text
   * @param tokens number of tokens by the workspace's counter
   * @param sources every place where the text stands, in order of document and line; never empty
   */
  public Passage {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("passage must have a source: id=" + id);
    }
  }

  /**
   * Returns the first source.
   *
   * @return the source that a citation names
   */
  public PassageSource source() {
    return sources.get(0);
  }
}
