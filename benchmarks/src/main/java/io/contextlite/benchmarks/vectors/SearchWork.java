package io.contextlite.benchmarks.vectors;

import io.contextlite.vector.VectorHits;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What searches look at, on average. Immutable.
 *
 * @param lists lists that are looked into, 0 if there are none
 * @param codes vectors that are compared by their codes
 * @param vectorsRead vectors that are compared exactly
 * @param bytesRead bytes of these codes and vectors
 */
record SearchWork(double lists, double codes, double vectorsRead, double bytesRead) {

  /** Asks all queries of a task. */
  static SearchWork of(ContextLiteIndex index, SearchTask task, Setting setting) {
    List<VectorHits> hits =
        task.queries().stream()
            .map(query -> index.hits(query, task.k(), setting, RowFilter.ALL))
            .toList();
    return new SearchWork(
        mean(hits, VectorHits::lists),
        mean(hits, VectorHits::codes),
        mean(hits, VectorHits::vectors),
        mean(hits, VectorHits::bytesRead));
  }

  private static double mean(List<VectorHits> hits, ToLongFunction<VectorHits> figure) {
    return hits.stream().mapToLong(figure).average().orElseThrow();
  }
}
