package io.contextlite.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lloyd's algorithm with clusters of similar sizes: a cluster with too many members is a little
 * farther from everyone in the next round, one with too few a little nearer (frequency-sensitive
 * competitive learning: Banerjee, Ghosh, "Frequency-Sensitive Competitive Learning for Scalable
 * Balanced Clustering on High-Dimensional Hyperspheres", 2004). The same seed gives the same
 * clusters, whatever the number of workers. Confined to one thread.
 */
final class BalancedKMeans {
  /** A cluster of e times the mean size is farther by this share of the mean squared distance. */
  private static final double PENALTY = .05;

  /** Share of the way that a penalty goes in one round, so that sizes do not swing. */
  private static final double DAMPING = .5;

  private final float[][] vectors;
  private final int dimension;
  private final int[] assigned;
  private final float[] distances;
  private final SplittableRandom random;
  private final Workers workers;
  private float[][] centroids;

  /**
   * Starts with centroids that are vectors drawn at random.
   *
   * @param vectors {@code [n][d]}, n at least k
   * @param k clusters, 1 or more
   * @param seed decides what is drawn
   * @param workers assign
   */
  BalancedKMeans(float[][] vectors, int k, long seed, Workers workers) {
    if (k < 1 || k > vectors.length) {
      throw new IllegalArgumentException(
          "clusters must be between 1 and the number of vectors: clusters="
              + k
              + ", vectors="
              + vectors.length);
    }
    this.vectors = vectors;
    this.dimension = vectors[0].length;
    this.assigned = new int[vectors.length];
    this.distances = new float[vectors.length];
    this.random = new SplittableRandom(seed);
    this.workers = workers;
    this.centroids = draw(k);
  }

  private float[][] draw(int k) {
    int[] order = new int[vectors.length];
    Arrays.setAll(order, i -> i);
    float[][] drawn = new float[k][];
    for (int i = 0; i < k; i++) {
      int other = i + random.nextInt(order.length - i);
      int vector = order[other];
      order[other] = order[i];
      order[i] = vector;
      drawn[i] = vectors[vector].clone();
    }
    return drawn;
  }

  /** The centroids after the last round, {@code [k][d]}. */
  float[][] centroids() {
    return centroids;
  }

  /** The cluster of each vector in the last round, {@code [n]}. */
  int[] assigned() {
    return assigned;
  }

  /** Runs rounds of assignment and averaging; O(rounds n k d). */
  BalancedKMeans run(int rounds) {
    double[] bias = new double[centroids.length];
    for (int round = 0; round < rounds; round++) {
      double meanDistance = assign(bias);
      int[] sizes = new int[centroids.length];
      for (int cluster : assigned) {
        sizes[cluster]++;
      }
      average(sizes);
      double meanSize = (double) vectors.length / centroids.length;
      for (int c = 0; c < sizes.length; c++) {
        double wanted = PENALTY * meanDistance * Math.log((sizes[c] + 1) / (meanSize + 1));
        bias[c] += DAMPING * (wanted - bias[c]);
      }
    }
    return this;
  }

  /** Assigns each vector to its nearest centroid and returns the mean squared distance. */
  private double assign(double[] bias) {
    VectorTile tile = VectorTile.of(centroids, dimension);
    float[] offsets = new float[centroids.length];
    for (int c = 0; c < offsets.length; c++) {
      offsets[c] = (float) ((Dots.squaredNorm(centroids[c]) + bias[c]) / 2);
    }
    workers.forEachSlice(
        vectors.length,
        (from, to) -> {
          float[] dots = new float[offsets.length];
          for (int i = from; i < to; i++) {
            assign(i, tile, offsets, bias, dots);
          }
        });
    double total = 0;
    for (float distance : distances) {
      total += distance;
    }
    return total / vectors.length;
  }

  private void assign(int i, VectorTile tile, float[] offsets, double[] bias, float[] dots) {
    int best = tile.nearest(vectors[i], offsets, dots);
    assigned[i] = best;
    distances[i] =
        (float) (Dots.squaredNorm(vectors[i]) - 2 * (dots[best] - offsets[best]) - bias[best]);
  }

  /** Moves centroids to the means of their members; an empty one to a vector drawn at random. */
  private void average(int[] sizes) {
    double[][] sums = new double[centroids.length][dimension];
    for (int i = 0; i < vectors.length; i++) {
      double[] sum = sums[assigned[i]];
      float[] vector = vectors[i];
      for (int j = 0; j < dimension; j++) {
        sum[j] += vector[j];
      }
    }
    float[][] means = new float[centroids.length][];
    for (int c = 0; c < means.length; c++) {
      if (sizes[c] == 0) {
        means[c] = vectors[random.nextInt(vectors.length)].clone();
      } else {
        means[c] = new float[dimension];
        for (int j = 0; j < dimension; j++) {
          means[c][j] = (float) (sums[c][j] / sizes[c]);
        }
      }
    }
    centroids = means;
  }
}
