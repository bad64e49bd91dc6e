package io.contextlite;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workspace's file with what SQLite puts beside it.
 *
 * @param path the file
 */
record WorkspaceFile(Path path) {
  private static final int PARTS = 3;

  /** Returns the size of all of it in bytes. */
  long bytes() {
    long bytes = 0;
    for (Path part : parts()) {
      try {
        bytes += Files.exists(part) ? Files.size(part) : 0;
      } catch (IOException e) {
        throw new ContextLiteException("cannot read the size of '" + part + "'", e);
      }
    }
    return bytes;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Deletes it; tells whether there was anything. */
  boolean delete() {
    boolean deleted = false;
    for (Path part : parts()) {
      try {
        deleted |= Files.deleteIfExists(part);
      } catch (IOException e) {
        throw new ContextLiteException("cannot delete '" + part + "'", e);
      }
    }
    return deleted;
  }

  /**
   * Takes another file's content, in one step. The log that a file without connections still has is
   * of the content before, and goes first; what was committed is in the file by then.
   */
  void replaceBy(Path other) {
    try {
      for (Path part : parts().subList(1, PARTS)) {
        Files.deleteIfExists(part);
      }
      Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ContextLiteException("cannot move '" + other + "' to '" + path + "'", e);
    }
  }

  private List<Path> parts() {
    return Stream.of("", "-wal", "-shm")
        .map(suffix -> path.resolveSibling(path.getFileName() + suffix))
        .toList();
  }
}
