package io.contextlite.vector;

/**
 * What to search for. The vector is not copied; whoever makes a search leaves it as it is.
 *
 * @param vector the query's vector {@code [d]}, finite
 * @param limit most matches wanted, 1 or more
 * @param filter which passages may be returned
 */
public record VectorSearch(float[] vector, int limit, PassageFilter filter) {
  /**
   * Checks the contract.
   *
   * @param vector the query's vector {@code [d]}, finite
   * @param limit most matches wanted, 1 or more
   * @param filter which passages may be returned
   * @throws IllegalArgumentException if the limit is below 1 or the vector empty or not finite
   */
  public VectorSearch {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be >= 1: " + limit);
    }
    if (vector.length == 0) {
      throw new IllegalArgumentException("vector of a query has no dimension");
    }
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException(
            "vector of a query must be finite: component " + i + " is " + vector[i]);
      }
    }
  }
}
