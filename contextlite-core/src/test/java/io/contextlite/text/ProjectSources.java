package io.contextlite.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of this repository, as sample text. */
final class ProjectSources {
  private ProjectSources() {}

  static List<String> read() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("contextlite-core")) && root.getParent() != null) {
      root = root.getParent();
    }
    try (Stream<Path> files = Files.walk(root.resolve("contextlite-core/src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(ProjectSources::readFile)
          .toList();
    }
  }

  private static String readFile(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
