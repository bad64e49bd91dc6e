package io.contextlite.ingest;

import io.contextlite.ingest.SkippedFile.Reason;

/** What came of reading a file. */
public sealed interface ReadResult {

  /**
   * A file's text. Immutable.
   *
   * @param text the decoded content without its byte order mark, not blank
   * @param hash SHA-256 of the file's bytes, 64 hexadecimal digits in lower case
   * @param sizeBytes how many bytes were read
   */
  record Text(String text, String hash, long sizeBytes) implements ReadResult {}

  /**
   * A file without text that could be had. Immutable.
   *
   * @param reason why
   * @param detail what was found, for a person to read; may be empty
   */
  record Skipped(Reason reason, String detail) implements ReadResult {
    /**
     * Names the file.
     *
     * @param path {@code /}-separated, relative to the tree's root
     * @return an entry for the list of skipped files
     */
    public SkippedFile at(String path) {
      return new SkippedFile(path, reason, detail);
    }
  }
}
