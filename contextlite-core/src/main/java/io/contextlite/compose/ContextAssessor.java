package io.contextlite.compose;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.Retrieved;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.search.ContextFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Computes the features of contexts. */
final class ContextAssessor {
  /** The place whose full-text score is compared with the best one's. */
  private static final int PLACE = 10;

  private ContextAssessor() {}

  /** Features of a choice among the candidates of a shortlist, in any order. */
  static ContextFeatures features(
      List<Candidate> chosen, List<Candidate> competing, List<WeightedTerm> terms) {
    if (chosen.isEmpty()) {
      return ContextFeatures.NONE;
    }
    double possible = terms.stream().mapToDouble(term -> term.idf() * term.term().count()).sum();
    double[] lexical =
        competing.stream().mapToDouble(one -> -one.features().lexicalScore()).sorted().toArray();
    return new ContextFeatures(
        terms.size(),
        largest(chosen, Candidate::score),
        ratio(sum(chosen), sum(competing)),
        lexical.length < PLACE ? 0 : ratio(lexical[PLACE - 1], lexical[0]),
        largest(chosen, one -> one.features().coverage()),
        ratio(largest(chosen, one -> one.features().lexicalScore()), possible),
        largest(chosen, one -> one.features().mention()));
  }

  /** Features of the context that the ranking fills before anything is chosen. */
  static ContextFeatures expected(AssembleRequest request, Retrieved retrieved, int maxCandidates) {
    List<Candidate> competing =
        Shortlist.of(request, retrieved.candidates(), maxCandidates).candidates();
    List<Candidate> filled = new ArrayList<>();
    long left = request.maxTokens();
    for (Candidate candidate : competing) {
      if (candidate.passage().tokens() <= left) {
        filled.add(candidate);
        left -= candidate.passage().tokens();
      }
    }
    return features(filled, competing, retrieved.terms());
  }

  private static double largest(List<Candidate> candidates, ToDoubleFunction<Candidate> of) {
    return candidates.stream().mapToDouble(of).max().orElse(0);
  }

  private static double sum(List<Candidate> candidates) {
    return candidates.stream().mapToDouble(Candidate::score).sum();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : Math.min(1, part / whole);
  }
}
