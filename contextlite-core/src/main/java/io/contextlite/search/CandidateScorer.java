package io.contextlite.search;

import java.util.List;

/**
 * Turns the features of a query's candidates into one score each. Implementations are thread-safe
 * and deterministic.
 */
@FunctionalInterface
public interface CandidateScorer {

  /**
   * Scores candidates.
   *
   * @param candidates all candidates of one query, in order of passage id
   * @return one score between 0 and 1 for each, in the same order; more is better
   */
  double[] score(List<PassageFeatures> candidates);

  /**
   * Returns the default scorer: a convex combination of the lexical and the vector score, each
   * divided by the best among the candidates (Bruch et al., "An Analysis of Fusion Functions for
   * Hybrid Retrieval", arXiv 2210.11934).
   *
   * @param vectorWeight weight of the vector score, 0 to 1
   * @return the scorer, immutable
   */
  static CandidateScorer convexCombination(double vectorWeight) {
    return new ConvexCombinationScorer(vectorWeight);
  }
}
