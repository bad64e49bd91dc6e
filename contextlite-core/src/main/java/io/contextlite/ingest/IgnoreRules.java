package io.contextlite.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  private final @Nullable IgnoreRules outer;
  private final List<IgnoreRule> rules;
  private final int base;

  private IgnoreRules(@Nullable IgnoreRules outer, List<IgnoreRule> rules, int base) {
    this.outer = outer;
    this.rules = rules;
    this.base = base;
  }

  /** Compiles patterns that belong to the root; those that cannot match are left out. */
  static IgnoreRules of(List<String> patterns) {
    return NONE.with(patterns.stream(), 0);
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
      String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8) + "\n";
      String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
      return with(LINE_END.splitAsStream(text), base);
    } catch (IOException unreadable) {
      return this;
    }
  }

  private IgnoreRules with(Stream<String> lines, int newBase) {
    List<IgnoreRule> compiled = lines.map(IgnoreRule::parse).flatMap(Optional::stream).toList();
    return compiled.isEmpty() ? this : new IgnoreRules(this, compiled, newBase);
  }

  /** Judges a path. */
  Verdict judge(String path, boolean directory) {
    for (IgnoreRules at = this; at != null; at = at.outer) {
      String inner = path.substring(at.base);
      for (int i = at.rules.size() - 1; i >= 0; i--) {
        IgnoreRule rule = at.rules.get(i);
        if (rule.matches(inner, directory)) {
          return rule.isNegated() ? Verdict.TAKEN_BACK : Verdict.MATCHED;
        }
      }
    }
    return Verdict.SILENT;
  }
}
