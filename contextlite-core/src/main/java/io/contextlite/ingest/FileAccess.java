package io.contextlite.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What a walk asks of the file system. */
interface FileAccess {
  /** The file system that a path belongs to. */
  FileAccess DIRECT =
      new FileAccess() {
        @Override
        public List<Path> list(Path directory) throws IOException {
          List<Path> children = new ArrayList<>();
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
          } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
          }
          return children;
        }

        @Override
        public BasicFileAttributes attributes(Path path) throws IOException {
          return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
      };

  /** Lists a directory in any order. */
  List<Path> list(Path directory) throws IOException;

  /** Examines what a path itself names, be it a link. */
  BasicFileAttributes attributes(Path path) throws IOException;
}
