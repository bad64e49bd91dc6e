package io.contextlite.optimize;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which candidates to choose: maximise the sum of their values and, for each facet, its weight
 * times the best level that a chosen candidate reaches, subject to the token budget, the number of
 * documents, at most one candidate of a duplicate group unless several are required, and what must
 * or must not be chosen. All whole numbers, so that every optimizer computes the same. Immutable.
 *
 * @param candidates the candidates, in order of preference for ties
 * @param facetWeights worth of covering each facet fully, in millionths
 * @param budgetTokens most tokens in all, 0 or more
 * @param maxDocuments most distinct documents, 1 or more
 * @param repeatPercent how much of its value a candidate keeps for each candidate of the same
 *     document that was chosen before it, 0 to 100
 */
public record SelectionProblem(
    List<SelectionCandidate> candidates,
    List<Long> facetWeights,
    int budgetTokens,
    int maxDocuments,
    int repeatPercent) {

  /** No limit on the number of documents. */
  public static final int ANY_NUMBER = Integer.MAX_VALUE;

  /**
   * Copies what can be changed and checks the contract.
   *
   * @param candidates the candidates, in order of preference for ties
   * @param facetWeights worth of covering each facet fully, in millionths
   * @param budgetTokens most tokens in all, 0 or more
   * @param maxDocuments most distinct documents, 1 or more
   * @param repeatPercent how much of its value a candidate keeps for each candidate of the same
   *     document that was chosen before it, 0 to 100
   */
  public SelectionProblem {
    candidates = List.copyOf(candidates);
    facetWeights = List.copyOf(facetWeights);
    if (budgetTokens < 0) {
      throw new IllegalArgumentException("budgetTokens must be >= 0: " + budgetTokens);
    }
    if (maxDocuments < 1) {
      throw new IllegalArgumentException("maxDocuments must be >= 1: " + maxDocuments);
    }
    if (repeatPercent < 0 || repeatPercent > 100) {
      throw new IllegalArgumentException(
          "repeatPercent must be between 0 and 100: " + repeatPercent);
    }
    Set<Long> ids = new HashSet<>();
    for (SelectionCandidate candidate : candidates) {
      if (candidate.facetLevels().size() != facetWeights.size()) {
        throw new IllegalArgumentException(
            "candidate needs one level a facet: expected="
                + facetWeights.size()
                + ", actual="
                + candidate.facetLevels().size()
                + ", id="
                + candidate.id());
      }
      if (!ids.add(candidate.id())) {
        throw new IllegalArgumentException("candidate id must be unique: " + candidate.id());
      }
    }
  }
}
