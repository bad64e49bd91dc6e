package io.contextlite.cluster;

import java.util.Random;

/** Vectors of length 1 around topics of uneven sizes. Not thread-safe. */
final class Mixture {
  private static final float NOISE = .6f;

  private final Random random;
  private final float[][] topics;

  Mixture(int topics, int dimension, long seed) {
    this.random = new Random(seed);
    this.topics = new float[topics][];
    for (int i = 0; i < topics; i++) {
      this.topics[i] = noisy(new float[dimension], 1);
    }
  }

  private float[] noisy(float[] center, float noise) {
    float[] vector = center.clone();
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (noise * random.nextGaussian());
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  float[] next() {
    double share = random.nextDouble();
    float[] topic = topics[(int) (share * share * topics.length)];
    return noisy(topic, (float) (NOISE / Math.sqrt(topic.length)));
  }

  float[][] next(int count) {
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = next();
    }
    return vectors;
  }
}
