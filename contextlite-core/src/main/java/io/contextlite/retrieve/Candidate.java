package io.contextlite.retrieve;

import io.contextlite.model.Passage;
import io.contextlite.search.PassageFeatures;
import io.contextlite.text.TermFrequencies;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A passage that competes for a place.
 *
 * @param passage the passage; its first source meets the request's filter
 * @param features what is known about it for this query
 * @param score the fused score, 0 to 1
 * @param analysis gives its analysed terms, again and again the same
 * @param mentionedBy citation of the passage that names what this one defines, if one was followed
 * @param termLevels for each query term how well the passage covers it, 0 to 1
 */
public record Candidate(
    Passage passage,
    PassageFeatures features,
    double score,
    Supplier<TermFrequencies> analysis,
    Optional<String> mentionedBy,
    double[] termLevels) {

  /**
   * Returns the passage's terms.
   *
   * @return its analysed terms; most candidates are never asked
   */
  public TermFrequencies terms() {
    return analysis.get();
  }
}
