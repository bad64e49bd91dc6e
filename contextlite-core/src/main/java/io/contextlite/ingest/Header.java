package io.contextlite.ingest;

import java.util.List;

/**
 * The beginning of a statement, up to its brace, its semicolon or the end of its line, in words.
 * What stands in round or square brackets is one word, {@code "()"} or {@code "[]"}; annotations
 * and type arguments are left out.
 *
 * @param words the words in order
 * @param offsets where each word begins
 * @param terminator what ended the reading: an opening brace, a semicolon, a line feed, or {@link
 *     #NONE} for something that no definition begins with, or {@link #TOO_LONG} for something that
 *     goes on for too many words or lines
 * @param end offset of the terminator
 */
record Header(List<String> words, List<Integer> offsets, char terminator, int end) {
  /** No terminator was found. */
  static final char NONE = 0;

  /** Reading was given up. */
  static final char TOO_LONG = '~';

  /** Number of words after which reading is given up. */
  static final int MAX_WORDS = 64;

  String word(int index) {
    return index >= 0 && index < words.size() ? words.get(index) : "";
  }

  /** Whether a word is a name and not a sign. */
  boolean isName(int index) {
    String word = word(index);
    return !word.isEmpty() && Character.isJavaIdentifierStart(word.codePointAt(0));
  }

  boolean contains(String word) {
    return words.contains(word);
  }
}
