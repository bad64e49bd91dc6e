package io.contextlite.benchmarks.vectors;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Vectors around a few centers. The same seed gives the same vectors.
 *
 * @param vectors the vectors
 * @param dimensions values of each
 */
record RandomRows(List<float[]> vectors, int dimensions) implements VectorRows {
  private static final int CENTERS = 8;
  private static final double SPREAD = .5;

  static RandomRows of(int count, int dimensions, long seed) {
    Random random = new Random(seed);
    List<float[]> centers =
        IntStream.range(0, CENTERS).mapToObj(i -> gaussian(dimensions, random)).toList();
    return new RandomRows(
        IntStream.range(0, count)
            .mapToObj(i -> near(centers.get(random.nextInt(CENTERS)), random))
            .toList(),
        dimensions);
  }

  private static float[] near(float[] center, Random random) {
    float[] vector = center.clone();
    for (int d = 0; d < vector.length; d++) {
      vector[d] += (float) (SPREAD * random.nextGaussian());
    }
    return unit(vector);
  }

  private static float[] gaussian(int dimensions, Random random) {
    float[] vector = new float[dimensions];
    for (int d = 0; d < dimensions; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static float[] unit(float[] vector) {
    double norm = 0;
    for (float value : vector) {
      norm += value * value;
    }
    for (int d = 0; d < vector.length; d++) {
      vector[d] /= (float) Math.sqrt(norm);
    }
    return vector;
  }

  @Override
  public int count() {
    return vectors.size();
  }

  @Override
  public void read(int row, float[] into) {
    System.arraycopy(vectors.get(row), 0, into, 0, dimensions);
  }
}
