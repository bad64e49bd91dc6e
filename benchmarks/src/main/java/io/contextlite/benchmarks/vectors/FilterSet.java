package io.contextlite.benchmarks.vectors;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Makes filters of different selectivity. */
final class FilterSet {
  private static final double[] SHARES = {.01, .1, .5};
  private static final double CORRELATED_SHARE = .01;

  private FilterSet() {}

  /**
   * Makes filters: random ones that allow 1 %, 10 % and 50 % of the rows, and one that allows the 1
   * % that are nearest to a random row, which most queries are far from.
   *
   * @param task the vectors
   * @param count how many of them are indexed
   * @param seed of what is random
   */
  static List<RowFilter> of(SearchTask task, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RowFilter> filters = new ArrayList<>();
    for (double share : SHARES) {
      filters.add(random(count, share, random));
    }
    filters.add(correlated(task, count, random));
    return filters;
  }

  private static RowFilter random(int count, double share, SplittableRandom random) {
    BitSet rows = new BitSet(count);
    int wanted = (int) Math.max(1, count * share);
    while (rows.cardinality() < wanted) {
      for (int missing = wanted - rows.cardinality(); missing > 0; missing--) {
        rows.set(random.nextInt(count));
      }
    }
    return RowFilter.of(rows);
  }

  private static RowFilter correlated(SearchTask task, int count, SplittableRandom random) {
    int wanted = (int) Math.max(1, count * CORRELATED_SHARE);
    List<float[]> center = List.of(task.rows().row(random.nextInt(count)));
    SearchTask around = new SearchTask(task.rows(), center, task.metric(), wanted);
    BitSet rows = new BitSet(count);
    for (int row : new ExactSearch(around, List.of(RowFilter.ALL), count).nearest().get(0).get(0)) {
      rows.set(row);
    }
    return RowFilter.of(rows);
  }
}
