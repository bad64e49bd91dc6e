package io.contextlite.pretrained;

import java.util.Arrays;

/**
 * Characters, cut into pieces where somebody did. Grows and is used again. Confined to one thread.
 */
final class TextBuffer {
  private static final char REPLACEMENT = '\uFFFD';

  private char[] chars = new char[1024];
  private int length;
  private int[] ends = new int[256];
  private int pieces;

  void clear() {
    length = 0;
    pieces = 0;
  }

  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  int codePointAt(int i) {
    return Character.codePointAt(chars, i, length);
  }

  void append(char c) {
    if (length == chars.length) {
      grow(1);
    }
    chars[length++] = c;
  }

  void append(TextBuffer from, int begin, int end) {
    if (length + (end - begin) > chars.length) {
      grow(end - begin);
    }
    System.arraycopy(from.chars, begin, chars, length, end - begin);
    length += end - begin;
  }

  void append(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i));
    }
  }

  void appendCodePoint(int codePoint) {
    if (Character.isBmpCodePoint(codePoint)) {
      append((char) codePoint);
    } else {
      append(Character.highSurrogate(codePoint));
      append(Character.lowSurrogate(codePoint));
    }
  }

  /** Appends text in which a surrogate without its other half becomes U+FFFD. */
  void appendRepaired(String text) {
    int begin = length;
    if (length + text.length() > chars.length) {
      grow(text.length());
    }
    text.getChars(0, text.length(), chars, length);
    length += text.length();
    for (int i = begin; i < length; i++) {
      if (Character.isSurrogate(chars[i])) {
        if (Character.isHighSurrogate(chars[i])
            && i + 1 < length
            && Character.isLowSurrogate(chars[i + 1])) {
          i++;
        } else {
          chars[i] = REPLACEMENT;
        }
      }
    }
  }

  private void grow(int more) {
    chars =
        Arrays.copyOf(
            chars,
            Math.max(
                Math.addExact(length, more),
                (int) Math.min(Integer.MAX_VALUE - 8, 2L * chars.length)));
  }

  /** Ends a piece here, unless there is nothing in it. */
  void endPiece() {
    if (length > (pieces == 0 ? 0 : ends[pieces - 1])) {
      if (pieces == ends.length) {
        ends = Arrays.copyOf(ends, 2 * pieces);
      }
      ends[pieces++] = length;
    }
  }

  int pieces() {
    return pieces;
  }

  int start(int piece) {
    return piece == 0 ? 0 : ends[piece - 1];
  }

  int end(int piece) {
    return ends[piece];
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
