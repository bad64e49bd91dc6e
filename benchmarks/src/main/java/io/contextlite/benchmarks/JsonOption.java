package io.contextlite.benchmarks;

import io.contextlite.benchmarks.report.JsonFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where figures go besides the screen. */
final class JsonOption {
  @Option(names = "--json", paramLabel = "FILE", description = "Where to write the figures.")
  private @Nullable Path json;

  /** Writes records, lists and maps, if a file is wanted. */
  void write(Object value) {
    if (json != null) {
      JsonFile.write(json, value);
    }
  }
}
