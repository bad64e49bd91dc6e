package io.contextlite.ingest;

import java.util.Optional;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/**
 * One pattern as <a href="https://git-scm.com/docs/gitignore">gitignore</a> writes it, read by
 * JGit. Immutable.
 *
 * <p>A pattern may come with somebody else's tree, so the time it takes is bounded: one that would
 * have to be tried in too many ways on a path is not about that path.
 *
 * @param rule what JGit made of the pattern
 * @param stars the most {@code *} in any segment of the pattern
 */
record IgnoreRule(FastIgnoreRule rule, int stars) {
  /** A longer pattern is left out; JGit's matching is recursive in its length. */
  private static final int MAX_CHARS = 1_000;

  /*
   * JGit matches a segment by a regular expression that backtracks: k stars divide a name of n
   * characters in up to C(n + k, k) ways. So few stars stay below the bound for the 255 characters
   * that file systems allow a name; five, as in the form of a UUID, do so up to 64 characters.
   */
  private static final int FEW_STARS = 3;

  private static final double MAX_WAYS = 1e7;

  /** Compiles a pattern; empty where it is a comment, malformed, or nothing can match it. */
  static Optional<IgnoreRule> parse(String pattern) {
    if (pattern.isBlank() || pattern.length() > MAX_CHARS) {
      return Optional.empty();
    }
    FastIgnoreRule rule = new FastIgnoreRule(pattern);
    return rule.isEmpty()
        ? Optional.empty()
        : Optional.of(new IgnoreRule(rule, mostStars(pattern)));
  }

  private static int mostStars(String pattern) {
    int most = 0;
    int stars = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      stars = c == '/' ? 0 : stars + (c == '*' ? 1 : 0);
      most = Math.max(most, stars);
    }
    return most;
  }

  /** Returns whether the pattern takes back instead of matching. */
  boolean isNegated() {
    return rule.getNegation();
  }

  /**
   * Says whether the pattern is about a path.
   *
   * @param path the path from the directory that the pattern belongs to
   * @param directory whether the path is a directory's
   */
  boolean matches(String path, boolean directory) {
    return (stars <= FEW_STARS || ways(path) <= MAX_WAYS) && rule.isMatch(path, directory, true);
  }

  private double ways(String path) {
    int length = longestSegment(path);
    double ways = 1;
    for (int i = 1; i <= stars; i++) {
      ways *= (double) (length + i) / i;
    }
    return ways;
  }

  private static int longestSegment(String path) {
    int longest = 0;
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      longest = Math.max(longest, slash - start);
      start = slash + 1;
    }
    return Math.max(longest, path.length() - start);
  }
}
