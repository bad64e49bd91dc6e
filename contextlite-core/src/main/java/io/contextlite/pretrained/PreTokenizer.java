package io.contextlite.pretrained;

/** Cuts text into pieces that no token crosses. Immutable and thread-safe. */
interface PreTokenizer {

  /**
   * Cuts each piece further.
   *
   * @param from text in pieces
   * @param to takes the smaller pieces
   * @param atStart whether the text begins here, rather than behind a special token
   */
  void cut(TextBuffer from, TextBuffer to, boolean atStart);
}
