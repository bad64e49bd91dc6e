package io.contextlite.ingest;

/**
 * Finds the end of literals that a table of quotes cannot describe. Every search is bounded, or
 * reaches the end of the text only a constant number of times. Confined.
 */
final class RawTextFinder {
  private static final int MAX_LITERAL_CHARS = 12;
  private static final int MAX_REGEX_CHARS = 500;
  private static final int MAX_DELIMITER_CHARS = 64;
  private static final int MAX_BLANKS = 200;
  private static final String BEFORE_REGEX = "(,=:[!&|?{};+-*%<>~^\n\r";

  private final LineIndex lines;
  private final String text;
  private int vainSearches = 16;

  RawTextFinder(LineIndex lines) {
    this.lines = lines;
    this.text = lines.text();
  }

  /** End of the character literal at a quote; the offset itself for a lifetime or a symbol. */
  int characterEnd(int at) {
    if (at + 2 >= text.length()) {
      return at;
    }
    char next = text.charAt(at + 1);
    if (next == '\\') {
      int limit = Math.min(text.length(), at + MAX_LITERAL_CHARS);
      for (int i = at + 3; i < limit; i++) {
        if (text.charAt(i) == '\'') {
          return i + 1;
        }
      }
      return at;
    }
    int close = at + 1 + Character.charCount(text.codePointAt(at + 1));
    boolean literal = close < text.length() && text.charAt(close) == '\'' && next != '\'';
    return literal ? close + 1 : at;
  }

  /** End of a Rust raw string that begins at an {@code r}; the offset itself if none does. */
  int rustEnd(int at) {
    int open = at + 1;
    while (open < text.length() && open - at < MAX_DELIMITER_CHARS && text.charAt(open) == '#') {
      open++;
    }
    if (!isQuote(open) || isInsideWord(at, 'b')) {
      return at;
    }
    return endBehind("\"" + "#".repeat(open - at - 1), open + 1);
  }

  /** End of a C++ raw string that begins at an {@code R}; the offset itself if none does. */
  int cppEnd(int at) {
    if (!isQuote(at + 1) || isInsideWord(at, 'u')) {
      return at;
    }
    int open = at + 2;
    while (open < text.length() && open - at < MAX_DELIMITER_CHARS && text.charAt(open) != '(') {
      open++;
    }
    if (open >= text.length() || text.charAt(open) != '(') {
      return at;
    }
    return endBehind(")" + text.substring(at + 2, open) + "\"", open + 1);
  }

  private boolean isQuote(int at) {
    return at < text.length() && text.charAt(at) == '"';
  }

  private boolean isInsideWord(int at, char prefix) {
    return at > 0
        && Character.isJavaIdentifierPart(text.charAt(at - 1))
        && text.charAt(at - 1) != prefix;
  }

  private int endBehind(String close, int from) {
    int end = text.indexOf(close, from);
    return end < 0 ? text.length() : end + close.length();
  }

  /** End of a regular expression at a slash; the offset itself where the slash divides. */
  int regexEnd(int at) {
    if (!mayBeginRegex(at)) {
      return at;
    }
    int limit = Math.min(text.length(), at + MAX_REGEX_CHARS);
    boolean inClass = false;
    for (int i = at + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return at;
      }
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        inClass = true;
      } else if (c == ']') {
        inClass = false;
      } else if (c == '/' && !inClass) {
        return i + 1;
      }
    }
    return at;
  }

  private boolean mayBeginRegex(int at) {
    int before = at - 1;
    int lowest = Math.max(0, at - MAX_BLANKS);
    while (before >= lowest && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    if (before < lowest || BEFORE_REGEX.indexOf(text.charAt(before)) >= 0) {
      return true;
    }
    return before >= 5 && text.startsWith("return", before - 5);
  }

  /**
   * Finds the body of a here-document whose operator begins at an offset.
   *
   * @return first and last offset of the body, from the next line to behind the delimiter; empty if
   *     there is none
   */
  int[] hereDocument(int at) {
    if (!text.startsWith("<<", at) || vainSearches == 0) {
      return new int[0];
    }
    int from = at + 2;
    while (from < text.length() && "<-~'\"".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = from;
    while (to < text.length() && to - from < MAX_DELIMITER_CHARS && isWord(text.charAt(to))) {
      to++;
    }
    if (to == from || Character.isDigit(text.charAt(from))) {
      return new int[0];
    }
    return bodyOf(text.substring(from, to), lines.lineAt(at) + 1);
  }

  private int[] bodyOf(String delimiter, int first) {
    for (int line = first; line < lines.count(); line++) {
      int start = lines.firstVisible(line);
      int end = start + delimiter.length();
      boolean found = text.startsWith(delimiter, start);
      if (found && (end >= text.length() || !isWord(text.charAt(end)))) {
        return new int[] {lines.start(first), end};
      }
    }
    vainSearches--;
    return new int[0];
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
