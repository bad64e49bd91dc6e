package io.contextlite.compose;

import io.contextlite.retrieve.Candidate;
import java.util.List;

/** Groups candidates that say the same: their terms overlap nearly completely. */
final class NearDuplicates {
  /** Least similarity of two near-duplicates: the shared terms over all terms, by count. */
  private static final double SIMILARITY = .9;

  private NearDuplicates() {}

  /** Returns for each candidate the index of the first one that says the same, or its own. */
  static int[] groups(List<Candidate> candidates) {
    int[] groups = new int[candidates.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = i;
      for (int j = 0; j < i; j++) {
        if (groups[j] == j && similar(candidates.get(j), candidates.get(i))) {
          groups[i] = j;
          break;
        }
      }
    }
    return groups;
  }

  private static boolean similar(Candidate a, Candidate b) {
    return a.terms().similarity(b.terms(), SIMILARITY) >= SIMILARITY;
  }
}
