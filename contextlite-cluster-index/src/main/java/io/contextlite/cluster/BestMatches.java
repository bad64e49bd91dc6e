package io.contextlite.cluster;

import io.contextlite.vector.VectorMatch;
import java.util.List;
import java.util.TreeSet;

/** The k best of matches that are offered, each once or more often. Confined to one thread. */
final class BestMatches {
  private final int k;
  private final TreeSet<VectorMatch> best = new TreeSet<>(VectorMatch.BEST_FIRST);

  /**
   * Starts without matches.
   *
   * @param k most that are kept, 1 or more
   */
  BestMatches(int k) {
    this.k = k;
  }

  /** Takes a match; O(log k). */
  void offer(VectorMatch match) {
    if (best.size() < k) {
      best.add(match);
    } else if (VectorMatch.BEST_FIRST.compare(match, best.last()) < 0 && best.add(match)) {
      best.pollLast();
    }
  }

  boolean isEmpty() {
    return best.isEmpty();
  }

  /** The score of the k-th, negative infinity while there are fewer. */
  float kth() {
    return best.size() < k ? Float.NEGATIVE_INFINITY : best.last().score();
  }

  /** Matches whose scores are above a limit. */
  int above(double limit) {
    int count = 0;
    for (VectorMatch match : best) {
      if (!(match.score() > limit)) {
        break;
      }
      count++;
    }
    return count;
  }

  List<VectorMatch> bestFirst() {
    return List.copyOf(best);
  }
}
