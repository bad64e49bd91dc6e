package io.contextlite.benchmarks.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Data that cannot be read; the message names the file and, where there is one, the line. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param file the file
   * @param problem what is wrong with it, with what was expected
   */
  public DataException(Path file, String problem) {
    this(file, problem, null);
  }

  /**
   * Creates an exception.
   *
   * @param file the file
   * @param problem what is wrong with it, with what was expected
   * @param cause what led to it, or null
   */
  public DataException(Path file, String problem, @Nullable Throwable cause) {
    super(file + ": " + problem, cause);
  }

  DataException(Path file, long line, String problem, @Nullable Throwable cause) {
    super(file + ":" + line + ": " + problem, cause);
  }
}
