package io.contextlite.lsa;

import io.contextlite.text.TermFrequencies;
import io.contextlite.vector.Embedder;
import java.util.Arrays;
import java.util.List;

/*
 * A text folds in as the sum of its terms' vectors, each weighted by 1 + ln of its count and, in
 * the vector, by its idf (Deerwester et al., "Indexing by Latent Semantic Analysis", JASIS 1990). A
 * word that the model does not know takes the mean of its trigrams' vectors, each of which is the
 * mean over the known words with that trigram (as in Bojanowski et al., "Enriching Word Vectors
 * with Subword Information", TACL 2017).
 */
/**
 * An embedder that was trained on a workspace. Immutable and thread-safe; O(d) a different term, in
 * {@code d + 12} bytes a known term.
 */
public final class LatentEmbedder implements Embedder {
  private final String fingerprint;
  private final long[] hashes;
  private final QuantizedVectors terms;
  private final QuantizedVectors trigrams;

  /**
   * Creates an embedder.
   *
   * @param hashes hashes of the known stems, rising
   * @param terms a vector for each
   * @param trigrams a vector for each bucket of {@link Trigrams}, their number a power of two
   */
  LatentEmbedder(
      String fingerprint, long[] hashes, QuantizedVectors terms, QuantizedVectors trigrams) {
    this.fingerprint = fingerprint;
    this.hashes = hashes;
    this.terms = terms;
    this.trigrams = trigrams;
  }

  long[] hashes() {
    return hashes;
  }

  QuantizedVectors terms() {
    return terms;
  }

  QuantizedVectors trigrams() {
    return trigrams;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return texts.stream().map(this::embed).toList();
  }

  private float[] embed(String text) {
    float[] sum = new float[dimension()];
    TermFrequencies counts = TermFrequencies.of(text);
    int[] unknown = {0};
    counts.forEach(
        (hash, count) -> {
          int term = Arrays.binarySearch(hashes, hash);
          if (term >= 0) {
            terms.addTo(sum, term, (float) (1 + StrictMath.log(count)));
          } else {
            unknown[0]++;
          }
        });
    if (unknown[0] > 0) {
      addUnknown(text, sum);
    }
    return unit(sum);
  }

  private void addUnknown(String text, float[] sum) {
    TermFrequencies.forEachStem(
        text,
        (hash, stem, length, compound) -> {
          if (!compound && Arrays.binarySearch(hashes, hash) < 0) {
            Trigrams.forEach(
                stem, length, trigrams.size(), bucket -> trigrams.addTo(sum, bucket, 1f / length));
          }
        });
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  /**
   * Tells how much of a text the model knows.
   *
   * @param text any text
   * @return the share of its different terms that were seen in training, 1 for a text without terms
   */
  public double knownShare(String text) {
    TermFrequencies counts = TermFrequencies.of(text);
    int[] known = {0};
    counts.forEach((hash, count) -> known[0] += Arrays.binarySearch(hashes, hash) >= 0 ? 1 : 0);
    return counts.distinct() == 0 ? 1 : (double) known[0] / counts.distinct();
  }

  @Override
  public float minimumSimilarity() {
    return .2f;
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public int dimension() {
    return terms.dimension();
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }
}
