package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Path;

/** An engine whose index takes changes. */
interface WritableVectorEngine extends VectorEngine {

  /**
   * Opens what was built, for searches and changes.
   *
   * @param folder the index's folder
   * @return the index, to be closed
   */
  WritableVectorIndex openForWriting(Path folder) throws IOException;
}
