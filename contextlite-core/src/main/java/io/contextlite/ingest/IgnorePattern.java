package io.contextlite.ingest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pattern as <a href="https://git-scm.com/docs/gitignore">gitignore</a> writes it. Immutable.
 *
 * <p>A pattern without a slash, but for one at its end, is about a name at any depth; another is
 * about a path from the directory the pattern belongs to. A slash at the end asks for a directory,
 * {@code !} at the start takes back what an earlier pattern said. As in git, {@code **} right after
 * the text before the first wildcard counts as standing behind a slash; unlike git, {@code ?} and
 * sets stand for a character and not for a byte.
 */
final class IgnorePattern {
  private static final String WILDCARDS = "*?[\\";

  private final boolean negated;
  private final boolean directoryOnly;
  private final boolean nameOnly;

  /** The text before the first wildcard. */
  private final String literal;

  private final Glob rest;

  /** What a name has to end with, if that is all the pattern says. */
  private final @Nullable String suffix;

  private IgnorePattern(boolean negated, boolean directoryOnly, String body, Glob rest) {
    this.negated = negated;
    this.directoryOnly = directoryOnly;
    this.nameOnly = body.indexOf('/') < 0;
    this.literal = literalOf(body);
    this.rest = rest;
    this.suffix = nameOnly ? suffixOf(body) : null;
  }

  /** Compiles a pattern; empty where nothing can match it. */
  static Optional<IgnorePattern> parse(String pattern) {
    boolean negated = pattern.startsWith("!");
    boolean directoryOnly = pattern.endsWith("/");
    int end = pattern.length() - (directoryOnly ? 1 : 0);
    String body = pattern.substring(negated ? 1 : 0, Math.max(end, negated ? 1 : 0));
    if (body.isEmpty()) {
      return Optional.empty();
    }
    return Glob.parse(restOf(body))
        .map(glob -> new IgnorePattern(negated, directoryOnly, body, glob));
  }

  private static String restOf(String body) {
    return unrooted(body).substring(literalOf(body).length());
  }

  private static String literalOf(String body) {
    String path = unrooted(body);
    return path.substring(0, firstWildcard(path, 0));
  }

  private static String unrooted(String body) {
    return body.startsWith("/") ? body.substring(1) : body;
  }

  private static @Nullable String suffixOf(String body) {
    boolean plain = body.startsWith("*") && firstWildcard(body, 1) == body.length();
    return plain ? body.substring(1) : null;
  }

  private static int firstWildcard(String text, int from) {
    int i = from;
    while (i < text.length() && WILDCARDS.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** Returns whether the pattern takes back instead of matching. */
  boolean isNegated() {
    return negated;
  }

  /**
   * Says whether the pattern is about a path.
   *
   * @param path the whole path
   * @param base offset behind the directory that the pattern belongs to
   * @param name offset of the last segment
   * @param directory whether the path is a directory's
   */
  boolean matches(String path, int base, int name, boolean directory) {
    if (directoryOnly && !directory) {
      return false;
    }
    int from = nameOnly ? name : base;
    if (suffix != null) {
      return path.length() - suffix.length() >= from && path.endsWith(suffix);
    }
    return path.startsWith(literal, from) && rest.matches(path, from + literal.length());
  }
}
