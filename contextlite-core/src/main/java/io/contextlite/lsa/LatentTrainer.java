package io.contextlite.lsa;

import io.contextlite.text.TermFrequencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains an embedder on texts. Takes O(terms of the texts) memory while texts are added, and time
 * O(terms * rank + (texts + vocabulary) * rank^2). The same texts in the same order give the same
 * embedder. Confined to one thread.
 */
public final class LatentTrainer {
  /** Dimensions of the vectors, less where the texts do not give as many. */
  public static final int DIMENSION = 256;

  /** Terms of fewer texts than this have no company to learn from. */
  private static final int LEAST_TEXTS = 2;

  private static final int MOST_TERMS = 40_000;

  /** With as many dimensions as texts or terms, no two words would mean the same. */
  private static final int LEAST_PER_DIMENSION = 4;

  private static final int LEAST_BUCKETS = 256;
  private static final int MOST_BUCKETS = 8_192;

  private final List<TermFrequencies> texts = new ArrayList<>();
  private final Map<Long, Term> terms = new HashMap<>();

  /** Creates a trainer without texts. */
  public LatentTrainer() {}

  private static final class Term {
    final long hash;
    final char[] stem;
    int texts;
    int lastText = -1;

    Term(long hash, char[] stem) {
      this.hash = hash;
      this.stem = stem;
    }
  }

  /**
   * Adds a text.
   *
   * @param text a text as it will be embedded
   */
  public void add(String text) {
    int number = texts.size();
    TermFrequencies.forEachStem(
        text,
        (hash, stem, length, compound) -> {
          Term term =
              terms.computeIfAbsent(hash, key -> new Term(hash, Arrays.copyOf(stem, length)));
          if (term.lastText != number) {
            term.lastText = number;
            term.texts++;
          }
        });
    texts.add(TermFrequencies.of(text));
  }

  /**
   * Trains on the texts so far.
   *
   * @return the embedder, or empty if no two texts share a term
   */
  public Optional<LatentEmbedder> train() {
    List<Term> vocabulary =
        terms.values().stream()
            .filter(term -> term.texts >= LEAST_TEXTS)
            .sorted(
                Comparator.comparingInt((Term term) -> -term.texts)
                    .thenComparingLong(term -> term.hash))
            .limit(MOST_TERMS)
            .sorted(Comparator.comparingLong(term -> term.hash))
            .toList();
    if (vocabulary.isEmpty()) {
      return Optional.empty();
    }
    long[] hashes = vocabulary.stream().mapToLong(term -> term.hash).toArray();
    float[] idf = new float[hashes.length];
    for (int i = 0; i < idf.length; i++) {
      idf[i] = (float) StrictMath.log((1.0 + texts.size()) / vocabulary.get(i).texts);
    }
    int dimension =
        Math.max(
            1, Math.min(DIMENSION, Math.min(texts.size(), hashes.length) / LEAST_PER_DIMENSION));
    TruncatedSvd svd = TruncatedSvd.of(matrix(hashes, idf), dimension);
    float[] vectors = svd.vectors();
    int d = svd.rank();
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] *= idf[i / d];
    }
    return Optional.of(
        LatentModelFormat.named(
            hashes,
            QuantizedVectors.of(vectors, d),
            QuantizedVectors.of(trigrams(vocabulary, vectors, d), d)));
  }

  /**
   * Tells how much of the texts is known once trained.
   *
   * @return the mean share of a text's different terms that other texts have too
   */
  public double knownShare() {
    double sum = 0;
    for (TermFrequencies text : texts) {
      int[] known = {0};
      text.forEach((hash, count) -> known[0] += isCommon(hash) ? 1 : 0);
      sum += text.distinct() == 0 ? 1 : (double) known[0] / text.distinct();
    }
    return texts.isEmpty() ? 1 : sum / texts.size();
  }

  private boolean isCommon(long hash) {
    Term term = terms.get(hash);
    return term != null && term.texts >= LEAST_TEXTS;
  }

  /** Passages by terms, weighted by (1 + ln tf) idf, rows of length 1. */
  private TermMatrix matrix(long[] hashes, float[] idf) {
    int entries = texts.stream().mapToInt(TermFrequencies::distinct).sum();
    int[] starts = new int[texts.size() + 1];
    int[] columns = new int[entries];
    float[] weights = new float[entries];
    int[] at = {0};
    for (int row = 0; row < texts.size(); row++) {
      texts
          .get(row)
          .forEach(
              (hash, count) -> {
                int column = Arrays.binarySearch(hashes, hash);
                if (column >= 0) {
                  columns[at[0]] = column;
                  weights[at[0]++] = (float) (1 + StrictMath.log(count)) * idf[column];
                }
              });
      starts[row + 1] = at[0];
      scaleToUnit(weights, starts[row], at[0]);
    }
    return new TermMatrix(
        hashes.length, starts, Arrays.copyOf(columns, at[0]), Arrays.copyOf(weights, at[0]));
  }

  private static void scaleToUnit(float[] weights, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (double) weights[i] * weights[i];
    }
    float scale = (float) (1 / Math.sqrt(Math.max(squares, Float.MIN_NORMAL)));
    for (int i = from; i < to; i++) {
      weights[i] *= scale;
    }
  }

  /** For each bucket the mean vector of the terms that have one of its trigrams. */
  private static float[] trigrams(List<Term> vocabulary, float[] vectors, int d) {
    int buckets =
        Math.max(LEAST_BUCKETS, Math.min(MOST_BUCKETS, Integer.highestOneBit(vocabulary.size())));
    float[] sums = new float[buckets * d];
    int[] counts = new int[buckets];
    for (int i = 0; i < vocabulary.size(); i++) {
      char[] stem = vocabulary.get(i).stem;
      int term = i;
      Trigrams.forEach(
          stem,
          stem.length,
          buckets,
          bucket -> {
            counts[bucket]++;
            Dense.add(sums, bucket * d, 1, vectors, term * d, d);
          });
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, counts[i / d]);
    }
    return sums;
  }
}
