package io.contextlite.benchmarks.vectors;

import java.util.List;

/** The nearest rows of each query among some rows. Immutable. */
final class Truth {
  private final SearchTask task;
  private final RowFilter among;
  private final int[] counts;
  private final double[] bars;

  /**
   * Creates a truth.
   *
   * @param task the queries
   * @param among the rows that may be found
   * @param nearest rows for each query, nearest first, fewer than wanted only where there are no
   *     more
   */
  Truth(SearchTask task, RowFilter among, List<int[]> nearest) {
    this.task = task;
    this.among = among;
    this.counts = new int[nearest.size()];
    this.bars = new double[nearest.size()];
    for (int query = 0; query < counts.length; query++) {
      int[] rows = nearest.get(query);
      counts[query] = rows.length;
      bars[query] =
          rows.length == 0 ? Double.POSITIVE_INFINITY : task.score(query, rows[rows.length - 1]);
    }
  }

  SearchTask task() {
    return task;
  }

  RowFilter among() {
    return among;
  }

  /**
   * Returns the share of the nearest rows that an answer has. A row as near as the last of the true
   * answer counts, whichever of those is in it.
   *
   * @param query number of the query
   * @param answer rows, each once
   * @throws IllegalStateException if the answer has too many rows, a row twice, or one that may not
   *     be found
   */
  double recall(int query, int[] answer) {
    if (answer.length > task.k()) {
      throw wrong(query, "has " + answer.length + " rows of at most " + task.k());
    }
    int hits = 0;
    for (int i = 0; i < answer.length; i++) {
      check(query, answer, i);
      if (task.score(query, answer[i]) >= bars[query]) {
        hits++;
      }
    }
    return counts[query] == 0 ? 1 : (double) Math.min(hits, counts[query]) / counts[query];
  }

  private void check(int query, int[] answer, int at) {
    if (!among.contains(answer[at])) {
      throw wrong(query, "has row " + answer[at] + ", which may not be found");
    }
    for (int i = 0; i < at; i++) {
      if (answer[i] == answer[at]) {
        throw wrong(query, "has row " + answer[at] + " twice");
      }
    }
  }

  private static IllegalStateException wrong(int query, String problem) {
    return new IllegalStateException("answer to query " + query + " " + problem);
  }
}
