package io.contextlite.cluster;

import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Scores of passages by their vectors in the file. */
final class ExactScores {
  private ExactScores() {}

  /**
   * Reads vectors and compares them; O(n d).
   *
   * @param at the vectors
   * @param query {@code [d]}
   * @param passages whose vectors; those without one are left out
   * @return the scores in no order, to be added to
   */
  static List<VectorMatch> of(VectorSnapshot at, float[] query, long[] passages) {
    List<VectorMatch> scores = new ArrayList<>(passages.length);
    at.read(passages, (id, vector) -> scores.add(new VectorMatch(id, Dots.product(query, vector))));
    return scores;
  }
}
