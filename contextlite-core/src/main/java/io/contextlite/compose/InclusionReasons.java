package io.contextlite.compose;

import io.contextlite.assemble.Variant;
import io.contextlite.retrieve.Candidate;
import io.contextlite.retrieve.WeightedTerm;
import io.contextlite.search.PassageFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says in words why a candidate is in. */
final class InclusionReasons {
  private static final int NAMED_TERMS = 6;
  private static final double PERCENT = 100;

  private InclusionReasons() {}

  static String of(Candidate candidate, List<WeightedTerm> terms, boolean required, Form form) {
    List<String> parts = new ArrayList<>();
    if (required) {
      parts.add("required by the request");
    }
    parts.add("ranked " + (form.candidate() + 1));
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
    shown(form, candidate).ifPresent(parts::add);
    return String.join("; ", parts);
  }

  /** What is in of a passage that is not whole. */
  private static Optional<String> shown(Form form, Candidate candidate) {
    if (form.variant() == Variant.WHOLE) {
      return Optional.empty();
    }
    int kept = form.kept().stream().mapToInt(Form.Stretch::length).sum();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s with %d %% of its text, expected to keep %d %% of its evidence",
            form.variant().name().toLowerCase(Locale.ROOT),
            Math.round(PERCENT * kept / candidate.passage().text().length()),
            Math.round(PERCENT * form.share())));
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
