package io.contextlite.ingest;

import java.util.Arrays;

/**
 * Where the lines of a text begin and end. Lines are counted from 0 and end with {@code \n}, {@code
 * \r\n} or {@code \r}. Immutable.
 */
final class LineIndex {
  private final String text;
  private final int[] starts;
  private final int count;

  LineIndex(String text) {
    this.text = text;
    int[] found = new int[Math.max(16, text.length() / 32)];
    int n = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r') {
        continue;
      }
      if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        i++;
      }
      if (n == found.length) {
        found = Arrays.copyOf(found, n * 2);
      }
      found[n++] = i + 1;
    }
    this.starts = found;
    this.count = n;
  }

  String text() {
    return text;
  }

  /** Number of lines; a text that ends with a terminator has an empty last line. */
  int count() {
    return count;
  }

  /** Offset of the first character of a line; the text's length for the line after the last. */
  int start(int line) {
    return line >= count ? text.length() : starts[line];
  }

  /** Offset behind the last character of a line, its terminator left out. */
  int contentEnd(int line) {
    int end = start(line + 1);
    int start = start(line);
    while (end > start && isTerminator(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The line that holds the character at an offset. */
  int lineAt(int offset) {
    int at = Arrays.binarySearch(starts, 0, count, offset);
    return at >= 0 ? at : -at - 2;
  }

  /** A line without its terminator. */
  String content(int line) {
    return text.substring(start(line), contentEnd(line));
  }

  /** Offset of the first character of a line that is not white space; its content end if blank. */
  int firstVisible(int line) {
    int end = contentEnd(line);
    int at = start(line);
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  boolean isBlank(int line) {
    return firstVisible(line) == contentEnd(line);
  }

  /** Width of the white space that a line begins with, a tab counted as four columns. */
  int indent(int line) {
    int end = firstVisible(line);
    int columns = 0;
    for (int i = start(line); i < end; i++) {
      columns += text.charAt(i) == '\t' ? 4 : 1;
    }
    return columns;
  }

  private static boolean isTerminator(char c) {
    return c == '\n' || c == '\r';
  }
}
