package io.contextlite.ingest;

import java.util.Arrays;

/**
 * Brackets of a text and where each closes, filled in source order. A closing bracket without its
 * opening one is ignored; a closing brace also ends what was left open inside it. Confined while
 * filled.
 */
final class BracketIndex {
  /** Marks an opening brace of an expression inside a string. */
  static final char INTERPOLATION = '$';

  private static final int SEARCH_DEPTH = 16;

  private final int unclosed;
  private int[] opens = new int[64];
  private int[] closes = new int[64];
  private int[] depths = new int[64];
  private int count;
  private int[] stack = new int[32];
  private char[] types = new char[32];
  private int depth;

  BracketIndex(int textLength) {
    this.unclosed = textLength;
  }

  int depth() {
    return depth;
  }

  void open(int offset, char type) {
    if (count == opens.length) {
      opens = Arrays.copyOf(opens, count * 2);
      closes = Arrays.copyOf(closes, count * 2);
      depths = Arrays.copyOf(depths, count * 2);
    }
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
      types = Arrays.copyOf(types, depth * 2);
    }
    opens[count] = offset;
    closes[count] = unclosed;
    stack[depth] = count;
    types[depth] = type;
    depth++;
    depths[count] = depth;
    count++;
  }

  /** Closes the matching bracket; returns true where a string goes on behind it. */
  boolean close(int offset, char closing) {
    int at = matching(closing);
    if (at < 0) {
      return false;
    }
    closes[stack[at]] = offset;
    depth = at;
    return types[at] == INTERPOLATION;
  }

  private int matching(char closing) {
    int lowest = Math.max(0, depth - SEARCH_DEPTH);
    for (int i = depth - 1; i >= lowest; i--) {
      boolean brace = types[i] == '{' || types[i] == INTERPOLATION;
      if (closing == '}' ? brace : types[i] == (closing == ')' ? '(' : '[')) {
        return i;
      }
      if (brace) {
        return -1;
      }
    }
    return -1;
  }

  /** Ends at an offset what was opened since a depth was left. */
  void backTo(int earlierDepth, int offset) {
    while (depth > earlierDepth) {
      depth--;
      closes[stack[depth]] = offset;
    }
  }

  /** Offset of the bracket that closes the one at an offset; the text's length if none does. */
  int closeOf(int openOffset) {
    int at = Arrays.binarySearch(opens, 0, count, openOffset);
    return at < 0 ? unclosed : closes[at];
  }

  boolean isOpening(int offset) {
    return Arrays.binarySearch(opens, 0, count, offset) >= 0;
  }

  /** Number of brackets open just behind the opening bracket at an offset. */
  int depthInside(int openOffset) {
    int at = Arrays.binarySearch(opens, 0, count, openOffset);
    return at < 0 ? 0 : depths[at];
  }

  /** Offset of the first bracket in a range that closes behind it, or -1. */
  int firstOpenAcross(int from, int to) {
    int at = Arrays.binarySearch(opens, 0, count, from);
    for (int i = at < 0 ? -at - 1 : at; i < count && opens[i] < to; i++) {
      if (closes[i] >= to) {
        return opens[i];
      }
    }
    return -1;
  }
}
