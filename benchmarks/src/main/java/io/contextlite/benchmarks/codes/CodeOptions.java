package io.contextlite.benchmarks.codes;

/**
 * How codes are compared. Immutable.
 *
 * @param limit most vectors
 * @param cut principal directions that vectors are cut to, or {@link #WHOLE}
 * @param lists clusters that residuals are taken to, or {@link #AUTO}
 * @param k true neighbours wanted for each query
 * @param seed of what is random
 */
public record CodeOptions(int limit, int cut, int lists, int k, long seed) {
  /** Vectors are not cut. */
  public static final int WHOLE = 0;

  /** So many lists as four times the root of the number of vectors. */
  public static final int AUTO = 0;

  private static final int LISTS = 4;

  int lists(int vectors) {
    int wanted = lists == AUTO ? (int) (LISTS * Math.sqrt(vectors)) : lists;
    return Math.min(vectors, wanted);
  }
}
