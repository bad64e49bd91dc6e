package io.contextlite.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is deleted with all that is in it. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /**
   * Creates a folder.
   *
   * @param purpose part of its name
   * @return the folder, to be closed
   */
  public static TemporaryFolder create(String purpose) {
    try {
      return new TemporaryFolder(Files.createTempDirectory("contextlite-" + purpose + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder", e);
    }
  }

  /**
   * Returns the place.
   *
   * @return the folder
   */
  public Path path() {
    return path;
  }

  /**
   * Adds up the files.
   *
   * @return size in bytes
   */
  public long bytes() {
    long bytes = 0;
    try {
      for (Path file : content()) {
        bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure " + path, e);
    }
    return bytes;
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  @Override
  public void close() {
    try {
      for (Path file : content()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }
}
