package io.contextlite.text;

import java.text.Normalizer;

/**
 * Cuts a run of a script without spaces into overlapping pairs of characters; a run of one
 * character gives that one. A character is a code point with the marks that follow it. Confined to
 * one thread.
 */
final class UnspacedRun {
  private static final int MAX_CHARACTER_CHARS = TermScanner.MAX_TERM_CHARS / 2;

  private final char[] pair = new char[TermScanner.MAX_TERM_CHARS];
  private final TermSink sink;
  private int characters;
  private int lastStart;
  private int length;

  UnspacedRun(TermSink sink) {
    this.sink = sink;
  }

  boolean isOpen() {
    return characters > 0;
  }

  /** Adds a folded code point that begins a character. */
  void begin(int codePoint) {
    if (characters > 1) {
      sink.term(pair, 0, length, false);
      length -= lastStart;
      System.arraycopy(pair, lastStart, pair, 0, length);
    }
    lastStart = length;
    characters++;
    length += Character.toChars(codePoint, pair, length);
  }

  /** Adds a mark to the last character; beyond 32 chars the marks of a character are dropped. */
  void extend(int codePoint) {
    if (length - lastStart + Character.charCount(codePoint) <= MAX_CHARACTER_CHARS) {
      length += Character.toChars(codePoint, pair, length);
    }
  }

  /** Merges a char with the char before it where Unicode has the two as one. */
  boolean compose(int codePoint) {
    if (characters == 0 || length - lastStart != 1) {
      return false;
    }
    String two = new StringBuilder(2).append(pair[lastStart]).appendCodePoint(codePoint).toString();
    String composed = Normalizer.normalize(two, Normalizer.Form.NFC);
    if (composed.length() != 1) {
      return false;
    }
    pair[lastStart] = composed.charAt(0);
    return true;
  }

  /** Ends the run. */
  void end() {
    if (characters > 0) {
      sink.term(pair, 0, length, false);
      characters = 0;
      lastStart = 0;
      length = 0;
    }
  }
}
