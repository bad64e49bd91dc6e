package io.contextlite.benchmarks.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Data that cannot be read; the message names the file and, where there is one, the line. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataException(Path file, String problem, @Nullable Throwable cause) {
    super(file + ": " + problem, cause);
  }

  DataException(Path file, long line, String problem, @Nullable Throwable cause) {
    super(file + ":" + line + ": " + problem, cause);
  }
}
