package io.contextlite.compose;

import io.contextlite.ingest.Languages;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.retrieve.Candidate;
import io.contextlite.search.PassageFeatures;
import io.contextlite.text.TermFrequencies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Candidates as retrieval hands them over, ranked as they are given. */
final class TestCandidates {
  private TestCandidates() {}

  static Shortlist shortlist(Candidate... candidates) {
    return Shortlist.whole(List.of(candidates), Set.of());
  }

  /** A passage of one line that stands alone in its document. */
  static Candidate line(int id, String text) {
    return part(id, "d" + id + ".md", "", 1, text);
  }

  /** A passage that adjoins no other one. */
  static Candidate part(int id, String path, String heading, int startLine, String text) {
    return part(id, path, heading, 2 * startLine, startLine, text);
  }

  static Candidate part(
      int id, String path, String heading, int position, int startLine, String text) {
    String language = Languages.of(path);
    DocumentSummary document =
        new DocumentSummary(
            path,
            "",
            path,
            language,
            Languages.domain(language, path),
            Instant.EPOCH,
            text.length(),
            Map.of());
    int lines = (int) text.lines().count();
    TermFrequencies terms = TermFrequencies.of(text);
    return new Candidate(
        new Passage(
            id,
            text,
            1,
            List.of(
                new PassageSource(document, heading, startLine, startLine + lines - 1, position))),
        new PassageFeatures(id, 1, 1, 0, 0, 1, 0, .5, .5, 1, 0, 0),
        1.0 / id,
        () -> terms,
        Optional.empty(),
        new double[0]);
  }
}
