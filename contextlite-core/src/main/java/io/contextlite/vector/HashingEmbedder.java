package io.contextlite.vector;

import io.contextlite.text.TermFrequencies;
import java.util.ArrayList;
import java.util.List;

/**
 * Feature hashing: every term and every character trigram of a term adds signed weights to a few of
 * the dimensions, weighted by the logarithm of its count; the sum is scaled to length 1.
 *
 * <p>Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009.
 */
final class HashingEmbedder implements Embedder {
  static final HashingEmbedder INSTANCE = new HashingEmbedder();
  private static final int DIMENSION = 256;

  /** Dimensions that one term touches. */
  private static final int PROJECTIONS = 4;

  private HashingEmbedder() {}

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (String text : texts) {
      vectors.add(embed(text));
    }
    return vectors;
  }

  private static float[] embed(String text) {
    float[] vector = new float[DIMENSION];
    TermFrequencies.of(text)
        .forEach(
            (hash, count) -> {
              float weight = (float) (1 + Math.log(count));
              long bits = hash;
              for (int i = 0; i < PROJECTIONS; i++) {
                bits = mix(bits);
                vector[(int) (bits & (DIMENSION - 1))] += bits < 0 ? -weight : weight;
              }
            });
    return normalize(vector);
  }

  /** The finalizer of SplitMix64 (Steele et al., OOPSLA 2014) after its golden-gamma step. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static float[] normalize(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    if (sum > 0) {
      float scale = (float) (1 / Math.sqrt(sum));
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= scale;
      }
    }
    return vector;
  }

  /** Unrelated texts score 0 with a standard deviation of 1/16; five of them are not chance. */
  @Override
  public float minimumSimilarity() {
    return .3f;
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public String fingerprint() {
    return "hashing-256-1";
  }
}
