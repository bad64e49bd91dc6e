package io.contextlite.benchmarks.vectors;

import java.util.List;

/**
 * What engines are asked. Immutable.
 *
 * @param rows all vectors, indexed or not
 * @param queries vectors to find the nearest rows of
 * @param metric what makes vectors near
 * @param k rows of an answer
 */
record SearchTask(VectorRows rows, List<float[]> queries, VectorMetric metric, int k) {

  /** Copies the list. */
  SearchTask {
    queries = List.copyOf(queries);
  }

  /** Returns the same task with the first queries alone. */
  SearchTask firstQueries(int count) {
    return new SearchTask(rows, queries.subList(0, Math.min(count, queries.size())), metric, k);
  }

  /** Scores a row, in double precision. */
  double score(int query, int row) {
    return metric.score(queries.get(query), rows.row(row));
  }
}
