package io.contextlite.retrieve;

import io.contextlite.model.PassageSource;
import io.contextlite.text.TermFrequencies;

/** The analysed terms around a passage in one of its places. */
record SourceTerms(TermFrequencies title, TermFrequencies heading, TermFrequencies path) {
  static SourceTerms of(PassageSource source) {
    return new SourceTerms(
        TermFrequencies.of(source.document().title()),
        TermFrequencies.of(source.heading()),
        TermFrequencies.of(source.document().path()));
  }
}
