package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an index. Immutable.
 *
 * @param path the folder
 */
record IndexFolder(Path path) {

  /** Adds up the sizes of the files. */
  long fileBytes() throws IOException {
    long bytes = 0;
    for (Path file : content()) {
      bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  /** Copies all files into a folder, which is made. */
  void copyTo(Path target) throws IOException {
    for (Path file : content()) {
      Path copy = target.resolve(path.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
  }

  /** Deletes the folder with all that is in it, if it exists. */
  void delete() throws IOException {
    if (Files.exists(path)) {
      List<Path> content = content();
      for (int i = content.size() - 1; i >= 0; i--) {
        Files.delete(content.get(i)); // what is in a folder is listed after it
      }
    }
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.toList();
    }
  }
}
