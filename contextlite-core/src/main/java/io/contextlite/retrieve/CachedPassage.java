package io.contextlite.retrieve;

import io.contextlite.model.PassageSource;
import io.contextlite.text.TermFrequencies;
import java.util.List;

/**
 * A passage as retrieval needs it. The text never changes under its id; the sources are those of
 * one generation.
 */
record CachedPassage(
    long id,
    String text,
    int tokens,
    TermFrequencies body,
    long generation,
    List<PassageSource> sources,
    SourceTerms firstSource) {

  private static final int OBJECT_BYTES = 800;

  int weight() {
    return OBJECT_BYTES + 2 * text.length() + body.sizeInBytes();
  }

  CachedPassage with(long newGeneration, List<PassageSource> newSources) {
    return new CachedPassage(
        id, text, tokens, body, newGeneration, newSources, SourceTerms.of(newSources.get(0)));
  }

  SourceTerms termsOf(PassageSource source) {
    return source.equals(sources.get(0)) ? firstSource : SourceTerms.of(source);
  }
}
