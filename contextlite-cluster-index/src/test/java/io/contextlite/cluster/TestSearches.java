package io.contextlite.cluster;

import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorSearch;

/** Searches as most tests make them. */
final class TestSearches {
  private TestSearches() {}

  static VectorSearch of(float[] query, int limit) {
    return new VectorSearch(query, limit, PassageFilter.ALL, .95, Integer.MAX_VALUE);
  }
}
