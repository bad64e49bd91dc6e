package io.contextlite.ingest;

/**
 * What a scan found out about a source: a copy with comments and the inside of strings blanked, and
 * for each line its kind and how many brackets are open where it begins. Immutable.
 */
final class ScannedCode {
  /** What a line is. */
  enum Kind {
    BLANK,
    COMMENT,
    DIRECTIVE,
    /** Begins inside a string. */
    STRING,
    CODE
  }

  private static final int MAX_BLANKS_IN_LEAD = 2;

  private final LineIndex lines;
  private final char[] masked;
  private final int[] depths;
  private final Kind[] kinds;
  private final BracketIndex brackets;

  ScannedCode(
      LineIndex lines, char[] masked, int[] depths, Kind[] startKinds, BracketIndex brackets) {
    this.lines = lines;
    this.masked = masked;
    this.depths = depths;
    this.brackets = brackets;
    this.kinds = startKinds;
    for (int line = 0; line < kinds.length; line++) {
      kinds[line] = kindOf(line, startKinds[line]);
    }
  }

  private Kind kindOf(int line, Kind start) {
    if (start == Kind.DIRECTIVE || start == Kind.STRING) {
      return start;
    }
    if (firstCode(line) < lines.contentEnd(line)) {
      return Kind.CODE;
    }
    return start == Kind.CODE && lines.isBlank(line) ? Kind.BLANK : Kind.COMMENT;
  }

  LineIndex lines() {
    return lines;
  }

  BracketIndex brackets() {
    return brackets;
  }

  Kind kind(int line) {
    return kinds[line];
  }

  int depth(int line) {
    return depths[line];
  }

  char at(int offset) {
    return masked[offset];
  }

  /** Offset of the first character of a line that is code; its content end if there is none. */
  int firstCode(int line) {
    int end = lines.contentEnd(line);
    int at = lines.start(line);
    while (at < end && Character.isWhitespace(masked[at])) {
      at++;
    }
    return at;
  }

  /** The last character of a line that is code, or a blank. */
  char lastCode(int line) {
    int start = lines.start(line);
    for (int at = lines.contentEnd(line) - 1; at >= start; at--) {
      if (!Character.isWhitespace(masked[at])) {
        return masked[at];
      }
    }
    return ' ';
  }

  /** The first of the comment lines that lead up to a line, at most a few blank lines between. */
  int lead(int line, int free) {
    int from = line;
    int blanks = 0;
    for (int i = line - 1; i >= free && blanks <= MAX_BLANKS_IN_LEAD; i--) {
      if (kinds[i] == Kind.COMMENT) {
        from = i;
        blanks = 0;
      } else if (kinds[i] == Kind.BLANK) {
        blanks++;
      } else {
        break;
      }
    }
    return from;
  }

  boolean startsWith(String prefix, int offset) {
    if (offset + prefix.length() > masked.length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (masked[offset + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String code(int from, int to) {
    return new String(masked, from, to - from);
  }
}
