package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.vectors.TiledRows;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Counts true neighbours among the rows that estimates put first. A row whose score is that of the
 * last true neighbour counts, whichever of those is found. Thread-safe.
 */
final class CandidateRecall {
  /** Rows that are looked at, in units of k. */
  private static final int[] WIDTHS = {1, 2, 5, 10, 20};

  private final VectorPair vectors;
  private final int k;
  private final TiledRows rows;
  private final float[] offsets;

  /**
   * Prepares a count.
   *
   * @param vectors all of them
   * @param k true neighbours of each query
   */
  CandidateRecall(VectorPair vectors, int k) {
    this.vectors = vectors;
    this.k = k;
    this.rows = new TiledRows(vectors.base());
    this.offsets = vectors.offsets();
  }

  /**
   * Returns the share of true neighbours by the number of rows looked at, the fewest first.
   *
   * @param estimates makes, for the number of a query, estimates of its inner products with all
   *     rows {@code [n]}, from several threads
   */
  Map<Integer, Double> shares(IntFunction<float[]> estimates) {
    int queries = vectors.queries().length;
    int[] found =
        IntStream.range(0, queries)
            .parallel()
            .mapToObj(query -> found(query, estimates.apply(query)))
            .reduce(new int[WIDTHS.length], CandidateRecall::sum);
    Map<Integer, Double> shares = new TreeMap<>();
    for (int i = 0; i < WIDTHS.length; i++) {
      shares.put(WIDTHS[i] * k, (double) found[i] / k / queries);
    }
    return shares;
  }

  private int[] found(int query, float[] estimated) {
    float[] scores = plusOffsets(rows.products(vectors.queries()[query]));
    int[] nearest = TiledRows.best(scores, k);
    float bar = scores[nearest[k - 1]];
    int[] candidates =
        TiledRows.best(plusOffsets(estimated.clone()), WIDTHS[WIDTHS.length - 1] * k);
    int[] found = new int[WIDTHS.length];
    for (int i = 0; i < WIDTHS.length; i++) {
      long count =
          IntStream.of(candidates)
              .limit((long) WIDTHS[i] * k)
              .filter(row -> scores[row] >= bar)
              .count();
      found[i] = (int) Math.min(k, count);
    }
    return found;
  }

  private float[] plusOffsets(float[] products) {
    for (int row = 0; row < products.length; row++) {
      products[row] += offsets[row];
    }
    return products;
  }

  private static int[] sum(int[] a, int[] b) {
    int[] sum = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }
}
