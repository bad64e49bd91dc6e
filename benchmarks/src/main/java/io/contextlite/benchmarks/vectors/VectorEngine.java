package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way to index vectors. What it keeps is in a folder. Thread-safe. */
interface VectorEngine {

  /**
   * Builds an index and leaves it closed.
   *
   * @param rows the vectors
   * @param folder an empty folder
   */
  void build(VectorRows rows, Path folder) throws IOException;

  /**
   * Opens what was built, for searches.
   *
   * @param folder the index's folder
   * @return the index, to be closed
   */
  VectorIndex open(Path folder) throws IOException;

  /**
   * Lists settings of searches, the cheapest first.
   *
   * @param k rows of an answer
   * @param rows rows of the index
   */
  List<Setting> settings(int k, int rows);
}
