package io.contextlite.benchmarks.vectors;

import java.io.IOException;

/**
 * An open index that takes changes, from one thread that does not search meanwhile. Searches see a
 * change once the call returns; it lasts once the index is closed.
 */
interface WritableVectorIndex extends VectorIndex {

  /**
   * Adds vectors under their numbers.
   *
   * @param rows the vectors
   * @param from the first, which the index does not have yet
   * @param to the one after the last
   */
  void insert(VectorRows rows, int from, int to) throws IOException;

  /**
   * Removes vectors.
   *
   * @param rows numbers of vectors that the index has
   */
  void delete(int[] rows) throws IOException;

  /** Does, or awaits, all work that changes have left for later, such as merges. */
  void settle() throws IOException;
}
