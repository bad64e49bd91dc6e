package io.contextlite.retrieve;

import io.contextlite.model.PassageSource;
import io.contextlite.text.TermFrequencies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage as retrieval needs it. The text never changes under its id; the sources are those of
 * one generation. What is analysed is analysed when it is first asked for. Thread-safe.
 */
final class CachedPassage {
  private static final int OBJECT_BYTES = 800;

  private final long id;
  private final String text;
  private final int tokens;
  private final long generation;
  private final List<PassageSource> sources;
  private volatile @Nullable TermFrequencies body;
  private volatile @Nullable SourceTerms firstSource;

  CachedPassage(long id, String text, int tokens, long generation, List<PassageSource> sources) {
    this(id, text, tokens, generation, sources, null);
  }

  private CachedPassage(
      long id,
      String text,
      int tokens,
      long generation,
      List<PassageSource> sources,
      @Nullable TermFrequencies body) {
    this.id = id;
    this.text = text;
    this.tokens = tokens;
    this.generation = generation;
    this.sources = sources;
    this.body = body;
  }

  CachedPassage with(long newGeneration, List<PassageSource> newSources) {
    return new CachedPassage(id, text, tokens, newGeneration, newSources, body);
  }

  long id() {
    return id;
  }

  String text() {
    return text;
  }

  int tokens() {
    return tokens;
  }

  long generation() {
    return generation;
  }

  List<PassageSource> sources() {
    return sources;
  }

  /** Analyses it, as it is used again and again. */
  void analyse() {
    body();
    termsOf(sources.get(0));
  }

  /** Whether its terms are known without analysing it. */
  boolean isAnalysed() {
    return body != null && firstSource != null;
  }

  /** Its terms. */
  TermFrequencies body() {
    TermFrequencies known = body;
    if (known == null) {
      known = TermFrequencies.of(text);
      body = known;
    }
    return known;
  }

  /** The terms around it in one of its places. */
  SourceTerms termsOf(PassageSource source) {
    if (!source.equals(sources.get(0))) {
      return SourceTerms.of(source);
    }
    SourceTerms known = firstSource;
    if (known == null) {
      known = SourceTerms.of(source);
      firstSource = known;
    }
    return known;
  }

  /** Bytes that it takes, about, once it is analysed. */
  int weight() {
    return OBJECT_BYTES + 3 * text.length();
  }
}
