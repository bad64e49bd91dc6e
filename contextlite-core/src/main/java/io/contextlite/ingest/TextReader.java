package io.contextlite.ingest;

import io.contextlite.ingest.SkippedFile.Reason;
import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads a file as text, once and from start to end.
 *
 * <p>What is read is what stands there at that moment: of a file that grew or shrank since it was
 * listed, text, hash and size are those of the new content.
 */
public final class TextReader {
  private TextReader() {}

  /**
   * Reads a file.
   *
   * @param file the file; links are followed
   * @param maxBytes size of the largest file to read, from 1 to 1 GiB
   * @return its text, or why there is none; failures of the file system are a result
   * @throws ContextLiteException if the thread is interrupted, which it then remains
   */
  public static ReadResult read(Path file, long maxBytes) {
    if (Thread.currentThread().isInterrupted()) {
      throw new ContextLiteException("interrupted before reading file: '" + file + "'");
    }
    if (BinaryNames.covers(EntryName.of(file))) {
      return new ReadResult.Skipped(Reason.BINARY, "file name extension");
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return new ReadResult.Skipped(Reason.VANISHED, "is a directory now");
      }
      if (!attributes.isRegularFile()) {
        return new ReadResult.Skipped(Reason.SPECIAL_FILE, "pipe, socket or device");
      }
      return attributes.size() > maxBytes
          ? tooLarge(attributes.size(), maxBytes)
          : readContent(file, maxBytes);
    } catch (IOException e) {
      return new ReadResult.Skipped(Reason.of(e), SkippedFile.detailOf(e));
    }
  }

  private static ReadResult readContent(Path file, long maxBytes) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Math.toIntExact(maxBytes + 1));
    }
    if (bytes.length > maxBytes) {
      return tooLarge(bytes.length, maxBytes);
    }
    TextDecoder.Decoded decoded = TextDecoder.decode(bytes);
    if (decoded instanceof TextDecoder.NotText not) {
      return new ReadResult.Skipped(not.reason(), not.detail());
    }
    String text = ((TextDecoder.Text) decoded).text();
    return text.isBlank()
        ? new ReadResult.Skipped(Reason.EMPTY, bytes.length == 0 ? "" : "white space only")
        : new ReadResult.Text(text, sha256(bytes), bytes.length);
  }

  private static ReadResult tooLarge(long bytes, long maxBytes) {
    return new ReadResult.Skipped(
        Reason.TOO_LARGE, "bytes=" + bytes + ", maxFileBytes=" + maxBytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
