package io.contextlite.benchmarks.vectors;

import java.io.Closeable;
import java.io.IOException;

/** An open index. Searches are thread-safe. */
interface VectorIndex extends Closeable {

  /**
   * Finds the nearest rows.
   *
   * @param query a vector
   * @param k most rows
   * @param setting one of the engine's
   * @param filter rows that may be found
   * @return numbers of rows, nearest first
   */
  int[] search(float[] query, int k, Setting setting, RowFilter filter) throws IOException;
}
