package io.contextlite.ingest;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a directory tree held when it was walked. Immutable.
 *
 * @param files the files to read, sorted by path in code point order
 * @param skipped what was found and is not to be read, sorted likewise
 * @param ignored how many files and directories the rules left out; a directory counts once,
 *     whatever it holds
 */
public record Listing(List<FileEntry> files, List<SkippedFile> skipped, long ignored) {
  /**
   * Copies the lists.
   *
   * @param files the files to read
   * @param skipped what is not to be read
   * @param ignored how many files and directories the rules left out
   */
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
   * Returns a test for paths of which the listing knows nothing: those of, or below, what is there
   * but could not be examined. That such a path is not among {@link #files()} does not mean that
   * the file is gone.
   *
   * @return a predicate over {@code /}-separated paths relative to the tree's root, immutable; a
   *     test takes time proportional to the depth of the path
   */
  public Predicate<String> unknown() {
    Set<String> roots =
        skipped.stream()
            .filter(entry -> entry.reason() == SkippedFile.Reason.UNREADABLE)
            .map(entry -> entry.path().endsWith("/") ? entry.path() : entry.path() + "/")
            .collect(Collectors.toUnmodifiableSet());
    return path -> isBelow(roots, path + "/");
  }

  private static boolean isBelow(Set<String> roots, String path) {
    if (roots.isEmpty()) {
      return false;
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (roots.contains(path.substring(0, slash + 1))) {
        return true;
      }
    }
    return false;
  }
}
