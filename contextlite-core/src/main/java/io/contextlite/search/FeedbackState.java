package io.contextlite.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a workspace has learnt from feedback. Immutable.
 *
 * @param feedbacks times that feedback was given since the last reset
 * @param accepted passages accepted in all
 * @param rejected passages rejected in all
 * @param trust how far the judgements agree with the scores at all, 0 to 1; what is learnt from one
 *     is multiplied by it
 * @param factors by what the weight of each input of {@link EvidenceModel#INPUTS} is multiplied; 1
 *     where nothing was learnt
 */
public record FeedbackState(
    long feedbacks, long accepted, long rejected, double trust, Map<String, Double> factors) {
  /**
   * Copies what can be changed, in the order given.
   *
   * @param feedbacks times that feedback was given
   * @param accepted passages accepted in all
   * @param rejected passages rejected in all
   * @param trust how far the judgements agree with the scores
   * @param factors factors of the weights
   */
  public FeedbackState {
    factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
  }
}
