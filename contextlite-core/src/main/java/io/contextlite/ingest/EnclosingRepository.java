package io.contextlite.ingest;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a git repository imposes on a directory inside it, before the directory's own.
 * Immutable.
 *
 * @param prefix path of the directory from the repository's top, {@code /}-separated with one at
 *     its end; empty at the top and outside of any repository
 * @param rules patterns over paths that begin with the prefix
 */
record EnclosingRepository(String prefix, IgnoreRules rules) {

  /** Finds the rules for a directory given by its real path. */
  static EnclosingRepository of(Path directory) {
    Path top = topOf(directory);
    if (top == null) {
      return new EnclosingRepository("", IgnoreRules.NONE);
    }
    IgnoreRules rules = IgnoreRules.NONE.withFile(top.resolve(".git/info/exclude"), 0);
    String prefix = "";
    Path at = top;
    for (Path segment : top.relativize(directory)) {
      if (segment.toString().isEmpty()) {
        break;
      }
      rules = rules.withFile(at.resolve(".gitignore"), prefix.length());
      at = at.resolve(segment);
      prefix += EntryName.of(at) + "/";
    }
    return new EnclosingRepository(prefix, rules);
  }

  private static @Nullable Path topOf(Path directory) {
    Path at = directory;
    while (at != null && !Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
      at = at.getParent();
    }
    return at;
  }
}
