package io.contextlite.retrieve;

import io.contextlite.model.DocumentSummary;
import io.contextlite.model.PassageSource;
import io.contextlite.search.PassageFeatures;
import io.contextlite.text.StemCounter;
import io.contextlite.text.TermFrequencies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/*
 * BM25 with fields (Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
 * 2009):  sum over terms of idf * tf / (tf + K1 * (1 - B + B * length / average length)),
 * where tf is the weighted sum of the counts in body, title, heading and path, and length is the
 * passage's number of tokens.
 */
/** Computes the features of candidates for one query. Confined to one thread. */
final class FeatureExtractor {
  private static final double K1 = 1.2;
  private static final double B = .75;
  private static final double TITLE_WEIGHT = 1.0;
  private static final double HEADING_WEIGHT = 1.0;
  private static final double PATH_WEIGHT = .5;
  private static final Duration RECENCY_HALF_LIFE = Duration.ofDays(7);
  private static final double UNKNOWN_AUTHORITY = .5;

  private final List<WeightedTerm> terms;
  private final double averageTokens;
  private final double totalIdf;
  private final Instant now;
  private final StemCounter counter;

  FeatureExtractor(List<WeightedTerm> terms, double averageTokens, Instant now) {
    this.terms = terms;
    this.averageTokens = averageTokens;
    this.totalIdf = terms.stream().mapToDouble(WeightedTerm::idf).sum();
    this.now = now;
    this.counter = WeightedTerm.counter(terms);
  }

  /** What the ranks of a passage in the two channels were. */
  record Ranks(int lexical, int vector, double vectorScore) {}

  /** Fills {@code levels[terms]} and returns the features. */
  PassageFeatures extract(
      CachedPassage passage, PassageSource source, Ranks ranks, double[] levels) {
    Counts counts = passage.isAnalysed() ? known(passage, source) : counted(passage, source);
    double norm = K1 * (1 - B + B * passage.tokens() / averageTokens);
    double score = 0;
    double covered = 0;
    double coveredByTitle = 0;
    long matches = 0;
    for (int i = 0; i < levels.length; i++) {
      WeightedTerm term = terms.get(i);
      int inBody = counts.body()[i];
      double around =
          TITLE_WEIGHT * counts.title()[i]
              + HEADING_WEIGHT * counts.heading()[i]
              + PATH_WEIGHT * counts.path()[i];
      double tf = inBody + around;
      levels[i] = tf / (tf + norm);
      score += term.idf() * term.term().count() * levels[i];
      covered += tf > 0 ? term.idf() : 0;
      coveredByTitle += around > 0 ? term.idf() : 0;
      matches += inBody;
    }
    return new PassageFeatures(
        passage.id(),
        score,
        ranks.lexical(),
        ranks.vectorScore(),
        ranks.vector(),
        totalIdf > 0 ? covered / totalIdf : 0,
        totalIdf > 0 ? coveredByTitle / totalIdf : 0,
        recency(source.document(), now),
        authority(source.document()),
        Math.min(1, (double) matches / Math.max(1, counts.words())),
        0,
        0);
  }

  /** How often the terms occur, {@code [terms]} each, and the number of words of the body. */
  private record Counts(int[] title, int[] heading, int[] path, int[] body, int words) {}

  private Counts known(CachedPassage passage, PassageSource source) {
    SourceTerms around = passage.termsOf(source);
    return new Counts(
        counts(around.title()),
        counts(around.heading()),
        counts(around.path()),
        counts(passage.body()),
        passage.body().length());
  }

  private int[] counts(TermFrequencies of) {
    int[] counts = new int[terms.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = of.count(terms.get(i).hash());
    }
    return counts;
  }

  private Counts counted(CachedPassage passage, PassageSource source) {
    int[] title = counter.count(source.document().title());
    int[] heading = counter.count(source.heading());
    int[] path = counter.count(source.document().path());
    int[] body = counter.count(passage.text());
    return new Counts(title, heading, path, body, counter.words());
  }

  static double recency(DocumentSummary document, Instant now) {
    long age = Math.max(0, Duration.between(document.modified(), now).toSeconds());
    return Math.pow(.5, (double) age / RECENCY_HALF_LIFE.toSeconds());
  }

  private static double authority(DocumentSummary document) {
    return document.metadata().get("authority") instanceof Number number
        ? Math.min(1, Math.max(0, number.doubleValue()))
        : UNKNOWN_AUTHORITY;
  }
}
