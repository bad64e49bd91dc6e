package io.contextlite.vector;

import java.util.function.Consumer;
import java.util.function.Function;

/** A workspace file, as an index works on it in the background. Thread-safe. */
public interface VectorStorage {
  /**
   * Works on a snapshot of the vectors in use.
   *
   * @param <T> result
   * @param operation what is done, for messages
   * @param work the work
   * @return its result
   */
  <T> T read(String operation, Function<VectorSnapshot, T> work);

  /**
   * Works inside a write transaction, which is committed when the work returns and undone when it
   * throws. Nobody else writes meanwhile.
   *
   * @param operation what is done, for messages
   * @param work the work
   */
  void write(String operation, Consumer<VectorSnapshot> work);
}
