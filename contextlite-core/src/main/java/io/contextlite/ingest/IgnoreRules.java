package io.contextlite.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of one directory on top of those of the directories around it. Immutable.
 *
 * <p>The last pattern that is about a path decides; an inner directory's patterns come after an
 * outer one's. Whether a directory further up is ignored is for the walk to know: it does not enter
 * one.
 */
final class IgnoreRules {
  /** What the patterns say of a path. */
  enum Verdict {
    /** A pattern matches it. */
    MATCHED,
    /** A pattern that begins with {@code !} takes it back. */
    TAKEN_BACK,
    /** No pattern is about it. */
    SILENT
  }

  /** No patterns at all. */
  static final IgnoreRules NONE = new IgnoreRules(null, List.of(), 0);

  /** A larger file is not a list of patterns. */
  private static final long MAX_FILE_BYTES = 10L << 20;

  private final @Nullable IgnoreRules outer;
  private final List<IgnorePattern> patterns;
  private final int base;

  private IgnoreRules(@Nullable IgnoreRules outer, List<IgnorePattern> patterns, int base) {
    this.outer = outer;
    this.patterns = List.copyOf(patterns);
    this.base = base;
  }

  /** Compiles patterns that belong to the root; those that cannot match are left out. */
  static IgnoreRules of(List<String> patterns) {
    return NONE.with(patterns, 0);
  }

  /**
   * Adds a file of patterns. A file that is not there, is not a regular file or cannot be read adds
   * none.
   *
   * @param base offset, in the paths to be judged, behind the directory the patterns belong to
   */
  IgnoreRules withFile(Path file, int base) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) > MAX_FILE_BYTES) {
        return this;
      }
      return with(lines(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)), base);
    } catch (IOException unreadable) {
      return this;
    }
  }

  private IgnoreRules with(List<String> lines, int newBase) {
    List<IgnorePattern> compiled = new ArrayList<>();
    lines.forEach(line -> IgnorePattern.parse(line).ifPresent(compiled::add));
    return compiled.isEmpty() ? this : new IgnoreRules(this, compiled, newBase);
  }

  /** Returns the lines that are patterns, without the spaces that do not count. */
  static List<String> lines(String content) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String pattern = trimmed(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      if (!pattern.isEmpty() && !pattern.startsWith("#")) {
        lines.add(pattern);
      }
    }
    return lines;
  }

  private static String trimmed(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    int backslashes = 0;
    while (backslashes < end && line.charAt(end - 1 - backslashes) == '\\') {
      backslashes++;
    }
    boolean escapesSpace = backslashes % 2 == 1 && end < line.length();
    return line.substring(0, escapesSpace ? end + 1 : end);
  }

  /** Judges a path. */
  Verdict judge(String path, boolean directory) {
    int name = path.lastIndexOf('/') + 1;
    for (IgnoreRules rules = this; rules != null; rules = rules.outer) {
      for (int i = rules.patterns.size() - 1; i >= 0; i--) {
        IgnorePattern pattern = rules.patterns.get(i);
        if (pattern.matches(path, rules.base, name, directory)) {
          return pattern.isNegated() ? Verdict.TAKEN_BACK : Verdict.MATCHED;
        }
      }
    }
    return Verdict.SILENT;
  }
}
