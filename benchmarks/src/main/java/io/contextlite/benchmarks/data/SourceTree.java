package io.contextlite.benchmarks.data;

import io.contextlite.model.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The text files of a folder or of a zip file as documents, one a file, in order of path. */
public final class SourceTree {
  /** Larger files are data, not sources. */
  private static final int MAX_FILE_BYTES = 1 << 20;

  private SourceTree() {}

  /**
   * Reads documents.
   *
   * @param zipOrFolder a folder, or a zip or jar file
   * @return the documents, their ids being paths inside it; to be closed
   * @throws DataException if it cannot be listed; later reads throw UncheckedIOException
   */
  public static Stream<Document> documents(Path zipOrFolder) {
    try {
      return Files.isDirectory(zipOrFolder) ? folder(zipOrFolder) : zip(zipOrFolder);
    } catch (IOException e) {
      throw new DataException(
          zipOrFolder, "neither a folder nor a zip file that can be read: " + e.getMessage(), e);
    }
  }

  private static Stream<Document> folder(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(root)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    return files.stream().flatMap(file -> fromFile(root, file).stream());
  }

  private static Optional<Document> fromFile(Path root, Path file) {
    String path = root.relativize(file).toString().replace('\\', '/');
    try (InputStream bytes = Files.newInputStream(file)) {
      return document(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Stream<Document> zip(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    List<? extends ZipEntry> entries =
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .sorted(Comparator.comparing(ZipEntry::getName))
            .toList();
    return entries.stream()
        .flatMap(entry -> fromEntry(zip, entry).stream())
        .onClose(() -> close(zip));
  }

  private static Optional<Document> fromEntry(ZipFile zip, ZipEntry entry) {
    try (InputStream bytes = zip.getInputStream(entry)) {
      return document(entry.getName(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + zip.getName() + "!" + entry.getName(), e);
    }
  }

  private static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + zip.getName(), e);
    }
  }

  private static Optional<Document> document(String path, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MAX_FILE_BYTES + 1);
    if (bytes.length == 0 || bytes.length > MAX_FILE_BYTES || hasZero(bytes)) {
      return Optional.empty();
    }
    return Optional.of(Document.of(path, new String(bytes, StandardCharsets.UTF_8)));
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte each : bytes) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }
}
