package io.contextlite.vector;

/**
 * What to search for. The vector is not copied; whoever makes a search leaves it as it is.
 *
 * @param vector the query's vector {@code [d]}, finite
 * @param limit most matches wanted, 1 or more
 * @param filter which passages may be returned
 * @param recallTarget share of the true nearest vectors that searches find on average, more than 0,
 *     at most 1; at 1 every vector is compared
 * @param maxProbes most lists of an index that are looked into, 1 or more
 */
public record VectorSearch(
    float[] vector, int limit, PassageFilter filter, double recallTarget, int maxProbes) {
  /**
   * Checks the contract.
   *
   * @param vector the query's vector {@code [d]}, finite
   * @param limit most matches wanted, 1 or more
   * @param filter which passages may be returned
   * @param recallTarget share of the true nearest vectors that searches find on average, more than
   *     0, at most 1; at 1 every vector is compared
   * @param maxProbes most lists of an index that are looked into, 1 or more
   * @throws IllegalArgumentException if a number is out of its range or the vector empty or not
   *     finite
   */
  public VectorSearch {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be >= 1: " + limit);
    }
    if (!(recallTarget > 0 && recallTarget <= 1)) {
      throw new IllegalArgumentException("recallTarget must be in (0, 1]: " + recallTarget);
    }
    if (maxProbes < 1) {
      throw new IllegalArgumentException("maxProbes must be >= 1: " + maxProbes);
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
