package io.contextlite.infinispan.replicate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Small files that are on the disk when a method returns. */
final class WholeFile {
  private WholeFile() {}

  /** Writes a file in place of the one that is there, which stays if this fails or ends early. */
  static void replace(Path file, byte[] content) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    write(whole, content, StandardOpenOption.TRUNCATE_EXISTING);
    Path unused = Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes behind what is there; a part of it may stay if this fails or ends early. */
  static void append(Path file, byte[] content) throws IOException {
    write(file, content, StandardOpenOption.APPEND);
  }

  private static void write(Path file, byte[] content, OpenOption how) throws IOException {
    Path unusedFolder = Files.createDirectories(file.getParent());
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        int unused = out.write(bytes);
      }
      out.force(true);
    }
  }
}
