package io.contextlite.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A compiled wildcard pattern over {@code /}-separated paths. Immutable.
 *
 * <p>{@code *} stands for any number of characters but {@code /}, {@code ?} for one of them, {@code
 * [a-z]} and {@code [!a-z]} for one out of a set; {@code **} between slashes or at an end stands
 * for any number of directories; {@code \} takes the meaning from what follows. A match takes time
 * proportional to the length of the text times that of the pattern, whatever the pattern.
 */
final class Glob {
  /*
   * The pattern is a row of tokens, and a match follows all positions in the row at once:
   * now[i] says that the text read so far can end just before token i. ONE reads one character and
   * moves on; RUN (*) and ANY (**) may be passed over or read on; DIRECTORIES (** and its slash) may
   * be passed over when it is reached, and afterwards is left only behind a slash.
   */
  private enum Kind {
    ONE,
    RUN,
    ANY,
    DIRECTORIES
  }

  private record Token(Kind kind, IntPredicate accepts) {}

  private final Token[] tokens;

  private Glob(List<Token> tokens) {
    this.tokens = tokens.toArray(Token[]::new);
  }

  /** Compiles a pattern; empty where nothing can match it, as with an unclosed bracket. */
  static Optional<Glob> parse(String pattern) {
    List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < pattern.length()) {
      int c = pattern.codePointAt(i);
      switch (c) {
        case '*' -> i = addStars(pattern, i, tokens);
        case '?' -> {
          tokens.add(new Token(Kind.ONE, Glob::isNotSlash));
          i++;
        }
        case '[' -> {
          Optional<CharacterSet> set = CharacterSet.parse(pattern, i);
          if (set.isEmpty()) {
            return Optional.empty();
          }
          tokens.add(new Token(Kind.ONE, set.get()));
          i = set.get().end();
        }
        case '\\' -> {
          if (i + 1 == pattern.length()) {
            return Optional.empty();
          }
          i = addLiteral(pattern, i + 1, tokens);
        }
        default -> i = addLiteral(pattern, i, tokens);
      }
    }
    return Optional.of(new Glob(tokens));
  }

  private static boolean isNotSlash(int c) {
    return c != '/';
  }

  private static int addLiteral(String pattern, int at, List<Token> tokens) {
    int expected = pattern.codePointAt(at);
    tokens.add(new Token(Kind.ONE, c -> c == expected));
    return at + Character.charCount(expected);
  }

  private static int addStars(String pattern, int at, List<Token> tokens) {
    int end = at;
    while (end < pattern.length() && pattern.charAt(end) == '*') {
      end++;
    }
    boolean opens = end - at > 1 && (at == 0 || pattern.charAt(at - 1) == '/');
    if (opens && pattern.startsWith("/", end)) {
      tokens.add(new Token(Kind.DIRECTORIES, c -> true));
      return end + 1;
    }
    if (opens && (end == pattern.length() || pattern.startsWith("\\/", end))) {
      tokens.add(new Token(Kind.ANY, c -> true));
      return end;
    }
    tokens.add(new Token(Kind.RUN, Glob::isNotSlash));
    return end;
  }

  /** Says whether the text from an offset to its end matches. */
  boolean matches(String text, int from) {
    if (tokens.length == 0) {
      return from == text.length();
    }
    boolean[] now = new boolean[tokens.length + 1];
    boolean alive = enter(now, 0);
    for (int i = from; i < text.length() && alive; ) {
      int c = text.codePointAt(i);
      boolean[] next = new boolean[now.length];
      alive = step(now, c, next);
      now = next;
      i += Character.charCount(c);
    }
    return alive && now[tokens.length];
  }

  private boolean step(boolean[] now, int c, boolean[] next) {
    boolean alive = false;
    for (int t = 0; t < tokens.length; t++) {
      if (!now[t] || !tokens[t].accepts.test(c)) {
        continue;
      }
      switch (tokens[t].kind) {
        case ONE -> enter(next, t + 1);
        case RUN, ANY -> enter(next, t);
        case DIRECTORIES -> {
          next[t] = true;
          if (c == '/') {
            enter(next, t + 1);
          }
        }
      }
      alive = true;
    }
    return alive;
  }

  private boolean enter(boolean[] positions, int first) {
    int t = first;
    positions[t] = true;
    while (t < tokens.length && tokens[t].kind != Kind.ONE) {
      positions[++t] = true;
    }
    return true;
  }
}
