package io.contextlite.ingest;

import java.util.List;

/**
 * What a directory tree held when it was walked. Immutable.
 *
 * @param files the files to read, sorted by path in code point order
 * @param skipped what was found and is not to be read, sorted likewise
 * @param ignored how many files and directories the rules left out; a directory counts once,
 *     whatever it holds
 */
public record Listing(List<FileEntry> files, List<SkippedFile> skipped, long ignored) {
  /** Copies the lists. */
  public Listing {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  /**
   * Adds up the sizes of {@link #files()}.
   *
   * @return size in bytes
   */
  public long totalBytes() {
    return files.stream().mapToLong(FileEntry::sizeBytes).sum();
  }

  /**
   * Says whether a path is, or lies in, something that is there but could not be examined, so that
   * its absence from {@link #files()} does not mean that the file is gone.
   *
   * @param path {@code /}-separated, relative to the tree's root
   * @return true where the listing knows nothing about the path
   */
  public boolean isUnknown(String path) {
    return skipped.stream()
        .filter(entry -> entry.reason() == SkippedFile.Reason.UNREADABLE)
        .map(SkippedFile::path)
        .anyMatch(
            known ->
                path.equals(known) || path.startsWith(known.endsWith("/") ? known : known + "/"));
  }
}
