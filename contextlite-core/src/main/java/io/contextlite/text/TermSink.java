package io.contextlite.text;

/** Receives the terms of a text in the order of the text. */
@FunctionalInterface
interface TermSink {
  /**
   * Takes one folded, unstemmed term.
   *
   * @param buffer holds the term; reused after the call
   * @param start index of the term's first char
   * @param length number of its chars, 1 to {@link TermScanner#MAX_TERM_CHARS}
   * @param compound whether this is an identifier of several parts as a whole, whose parts came
   *     before
   */
  void term(char[] buffer, int start, int length, boolean compound);
}
