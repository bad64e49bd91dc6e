package io.contextlite.cluster;

import io.contextlite.vector.VectorHits;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what searches look at. Thread-safe; figures taken beside a search may miss parts of it.
 */
final class SearchWork {
  private final LongAdder searches = new LongAdder();
  private final LongAdder lists = new LongAdder();
  private final LongAdder codes = new LongAdder();
  private final LongAdder vectors = new LongAdder();

  void add(VectorHits hits) {
    lists.add(hits.lists());
    codes.add(hits.codes());
    vectors.add(hits.vectors());
    searches.increment();
  }

  ClusterStatistics.Searches figures() {
    long count = searches.sum();
    double each = Math.max(1, count);
    return new ClusterStatistics.Searches(
        count, lists.sum() / each, codes.sum() / each, vectors.sum() / each);
  }
}
