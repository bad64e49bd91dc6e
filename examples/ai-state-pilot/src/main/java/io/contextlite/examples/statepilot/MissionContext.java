package io.contextlite.examples.statepilot;

import io.contextlite.search.RetrievalPhase;
import java.util.List;

/**
 * The context of a mission. Immutable.
 *
 * @param text the context, at most as many tokens as the mission allows
 * @param tokens tokens of the text
 * @param confidence the lowest of the queries' confidences
 * @param queries what was asked, the mission first
 * @param reasons why each passage is in, in the order of the text
 */
public record MissionContext(
    String text, int tokens, double confidence, List<Asked> queries, List<String> reasons) {
  /**
   * Copies what can be changed.
   *
   * @param text the context
   * @param tokens tokens of the text
   * @param confidence the lowest of the queries' confidences
   * @param queries what was asked, the mission first
   * @param reasons why each passage is in, in the order of the text
   */
  public MissionContext {
    queries = List.copyOf(queries);
    reasons = List.copyOf(reasons);
  }

  /**
   * A query of the mission. Immutable.
   *
   * @param query what was asked
   * @param route how far retrieval went
   * @param ownConfidence probability that the query's own context, with all the tokens for itself,
   *     holds the answer
   * @param keptShare how much of that context's worth is in the shared one, 0 to 1
   */
  public record Asked(String query, RetrievalPhase route, double ownConfidence, double keptShare) {

    /**
     * Estimates the confidence of the shared context.
     *
     * @return the query's own confidence times the share that was kept
     */
    public double confidence() {
      return ownConfidence * keptShare;
    }
  }
}
