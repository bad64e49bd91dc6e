package io.contextlite.compose;

import io.contextlite.optimize.Rejection;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.search.PassageFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says in words why a candidate is in or out. */
final class Reasons {
  private static final int NAMED_TERMS = 6;

  private Reasons() {}

  static String in(Candidate candidate, List<WeightedTerm> terms, boolean required, int rank) {
    List<String> parts = new ArrayList<>();
    if (required) {
      parts.add("required by the request");
    }
    parts.add("candidate " + rank);
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

  static String out(ProblemBuilder builder, Rejection rejection, int tokensLeft) {
    return switch (rejection.reason()) {
      case EXCLUDED -> "excluded by the request";
      case NEAR_DUPLICATE ->
          rejection.other() < 0
              ? "says the same as a chosen passage"
              : "says the same as "
                  + builder.candidates().get(rejection.other()).passage().source().citation();
      case MAX_DOCUMENTS ->
          "would be document "
              + (builder.problem().maxDocuments() + 1L)
              + " of at most "
              + builder.problem().maxDocuments();
      case OVER_BUDGET ->
          "needs "
              + builder.tokens(rejection.candidate())
              + " tokens, "
              + Math.max(0, tokensLeft)
              + " are left; would enter at a budget of "
              + builder.requestBudget(rejection.budgetTokens());
      case REQUIREMENT -> "needs a passage that cannot be chosen";
      case LIMIT -> "would pass the limit on " + rejection.limit();
      case BELOW_MINIMUM -> "would miss the " + rejection.limit();
      case NO_GAIN -> "adds nothing to what was chosen";
      case NOT_REACHED -> "would fit, but the search for better choices ended before";
      case INFEASIBLE -> "nothing was chosen, as what is required cannot stand together";
    };
  }
}
