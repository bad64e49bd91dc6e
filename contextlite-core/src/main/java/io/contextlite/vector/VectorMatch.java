package io.contextlite.vector;

import java.util.Comparator;

/**
 * A passage that a search found.
 *
 * @param passageId the passage
 * @param score the inner product of its vector and the query's
 */
public record VectorMatch(long passageId, float score) {
  /** By descending score, ties by ascending passage id. */
  public static final Comparator<VectorMatch> BEST_FIRST =
      Comparator.comparingDouble((VectorMatch match) -> -match.score())
          .thenComparingLong(VectorMatch::passageId);
}
