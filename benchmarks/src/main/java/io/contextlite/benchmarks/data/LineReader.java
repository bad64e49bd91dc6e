package io.contextlite.benchmarks.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a text file, plain or gzip by its name, with their numbers. Confined. */
final class LineReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final BufferedReader reader;
  private long number;

  private LineReader(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static LineReader open(Path file) {
    try {
      InputStream bytes = Files.newInputStream(file);
      try {
        InputStream plain =
            file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
        return new LineReader(
            file,
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER_BYTES));
      } catch (IOException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DataException(file, "cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Returns the next line that is not blank, or null at the end. */
  @Nullable String next() {
    try {
      String line = reader.readLine();
      number++;
      while (line != null && line.isBlank()) {
        line = reader.readLine();
        number++;
      }
      return line;
    } catch (IOException e) {
      throw error("cannot be read: " + e.getMessage(), e);
    }
  }

  /** Makes an exception about the line returned last. */
  DataException error(String problem, @Nullable Throwable cause) {
    return new DataException(file, number, problem, cause);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new DataException(file, "cannot be closed: " + e.getMessage(), e);
    }
  }
}
