package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.vectors.Axpy;
import io.contextlite.benchmarks.vectors.TiledRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Vectors in clusters by Lloyd's algorithm. Immutable.
 *
 * @param rows {@code [n][d]}
 * @param centroids {@code [k][d]}
 * @param assigned the nearest centroid of each row, {@code [n]}
 */
record Clusters(float[][] rows, float[][] centroids, int[] assigned) {

  /**
   * Clusters vectors, starting at some that are drawn at random; O(rounds n k d).
   *
   * @param rows {@code [n][d]}
   * @param k clusters, from 1 to n
   * @param rounds how often centroids move
   * @param random draws
   */
  static Clusters of(float[][] rows, int k, int rounds, SplittableRandom random) {
    float[][] centroids = draw(rows, k, random);
    int[] assigned = assign(rows, centroids);
    for (int round = 0; round < rounds; round++) {
      move(centroids, rows, assigned);
      assigned = assign(rows, centroids);
    }
    return new Clusters(rows, centroids, assigned);
  }

  private static float[][] draw(float[][] rows, int k, SplittableRandom random) {
    int[] order = IntStream.range(0, rows.length).toArray();
    float[][] drawn = new float[k][];
    for (int i = 0; i < k; i++) {
      int other = i + random.nextInt(rows.length - i);
      drawn[i] = rows[order[other]].clone();
      order[other] = order[i];
    }
    return drawn;
  }

  private static int[] assign(float[][] rows, float[][] centroids) {
    TiledRows tiles = new TiledRows(centroids);
    double[] halfSquares =
        Arrays.stream(centroids)
            .mapToDouble(centroid -> Axpy.dot(centroid, centroid) / 2)
            .toArray();
    return IntStream.range(0, rows.length)
        .parallel()
        .map(row -> nearest(tiles.products(rows[row]), halfSquares))
        .toArray();
  }

  private static int nearest(float[] products, double[] halfSquares) {
    int nearest = 0;
    for (int i = 1; i < products.length; i++) {
      if (products[i] - halfSquares[i] > products[nearest] - halfSquares[nearest]) {
        nearest = i;
      }
    }
    return nearest;
  }

  /** Moves centroids to the means of their rows; one without any stays. */
  private static void move(float[][] centroids, float[][] rows, int[] assigned) {
    float[][] sums = new float[centroids.length][centroids[0].length];
    int[] sizes = new int[centroids.length];
    for (int row = 0; row < rows.length; row++) {
      Axpy.add(sums[assigned[row]], 1, rows[row]);
      sizes[assigned[row]]++;
    }
    for (int i = 0; i < centroids.length; i++) {
      if (sizes[i] > 0) {
        Arrays.fill(centroids[i], 0);
        Axpy.add(centroids[i], 1f / sizes[i], sums[i]);
      }
    }
  }

  /** Returns a row minus its centroid. */
  float[] residual(int row) {
    float[] residual = rows[row].clone();
    Axpy.add(residual, -1, centroids[assigned[row]]);
    return residual;
  }

  /** Returns some residuals, evenly spaced. */
  float[][] residuals(int most) {
    int count = Math.min(most, rows.length);
    return IntStream.range(0, count)
        .mapToObj(i -> residual((int) ((long) i * rows.length / count)))
        .toArray(float[][]::new);
  }
}
