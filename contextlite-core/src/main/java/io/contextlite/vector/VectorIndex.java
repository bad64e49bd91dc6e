package io.contextlite.vector;

import java.util.List;

/**
 * Finds the passages whose vectors are nearest to a query's.
 *
 * <p>The workspace file holds the vectors; an index is derived from it. Before each search the
 * workspace hands over what changed ({@link #apply}) up to the generation of the snapshot that the
 * search reads, so an index never has to watch the file. Implementations are thread-safe: searches
 * run while changes are applied and see either all or nothing of one change.
 */
public interface VectorIndex {

  /**
   * Returns the generation that the index reflects.
   *
   * @return the last applied generation, 0 for an empty index
   */
  long generation();

  /**
   * Applies changes.
   *
   * @param changes what changed since {@link #generation()}
   */
  void apply(Changes changes);

  /**
   * Finds the nearest passages by inner product.
   *
   * @param query vector {@code [d]}
   * @param limit most matches wanted, 1 or more
   * @param filter which passages may be returned
   * @return at most {@code limit} matches by descending score, ties by ascending passage id
   */
  List<Match> search(float[] query, int limit, PassageFilter filter);

  /**
   * Returns exact scores.
   *
   * @param query vector {@code [d]}
   * @param passageIds passages in any order
   * @return one inner product for each id, {@code NaN} for passages without a vector
   */
  float[] score(float[] query, long[] passageIds);

  /**
   * Returns the number of vectors.
   *
   * @return vectors held
   */
  int size();

  /**
   * Returns the memory held.
   *
   * @return bytes, approximately
   */
  long memoryBytes();

  /**
   * A set of changes; removals come before additions.
   *
   * @param generation the generation reached
   * @param removed passages without a vector from now on
   * @param added passage ids with new or replaced vectors
   * @param vectors vectors {@code [added.length][d]}
   */
  record Changes(long generation, long[] removed, long[] added, float[][] vectors) {
    /**
     * Checks the contract.
     *
     * @param generation the generation reached
     * @param removed passages without a vector from now on
     * @param added passage ids with new or replaced vectors
     * @param vectors vectors {@code [added.length][d]}
     */
    public Changes {
      if (added.length != vectors.length) {
        throw new IllegalArgumentException(
            "each added passage needs one vector: passages="
                + added.length
                + ", vectors="
                + vectors.length);
      }
    }
  }

  /**
   * A match.
   *
   * @param passageId the passage
   * @param score the inner product
   */
  record Match(long passageId, float score) {}

  /** Decides which passages may be returned. */
  @FunctionalInterface
  interface PassageFilter {
    /** Lets every passage through. */
    PassageFilter ALL = passageId -> true;

    /**
     * Decides on one passage.
     *
     * @param passageId the passage
     * @return whether it may be returned
     */
    boolean accepts(long passageId);
  }
}
