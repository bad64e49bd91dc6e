package io.contextlite.compose;

import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.search.PassageFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says in words why a candidate is in. */
final class InclusionReasons {
  private static final int NAMED_TERMS = 6;

  private InclusionReasons() {}

  static String of(Candidate candidate, List<WeightedTerm> terms, boolean required, int rank) {
    List<String> parts = new ArrayList<>();
    if (required) {
      parts.add("required by the request");
    }
    parts.add("ranked " + rank);
    PassageFeatures features = candidate.features();
    if (features.lexicalRank() > 0) {
      parts.add("text match " + features.lexicalRank());
    }
    if (features.vectorRank() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "similar in meaning %d (%.2f)",
              features.vectorRank(),
              features.vectorScore()));
    }
    candidate.mentionedBy().ifPresent(citation -> parts.add("mentioned by " + citation));
    List<String> matched = matched(candidate, terms);
    if (!matched.isEmpty()) {
      parts.add("has " + String.join(", ", matched));
    }
    return String.join("; ", parts);
  }

  /** The rarest query terms that the passage has. */
  private static List<String> matched(Candidate candidate, List<WeightedTerm> terms) {
    return IntStream.range(0, terms.size())
        .filter(i -> candidate.termLevels()[i] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -terms.get(i).idf()))
        .limit(NAMED_TERMS)
        .map(i -> terms.get(i).term().text())
        .toList();
  }
}
