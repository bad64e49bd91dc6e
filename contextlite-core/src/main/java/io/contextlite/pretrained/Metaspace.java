package io.contextlite.pretrained;

/**
 * SentencePiece's way with spaces: each becomes a visible character, which may also be put before a
 * piece, and pieces begin with it.
 *
 * @param split whether pieces are cut before each such character
 */
record Metaspace(char replacement, Prepend prepend, boolean split) implements PreTokenizer {
  /** Before which pieces the character is put, unless they begin with it. */
  enum Prepend {
    ALWAYS,
    FIRST,
    NEVER
  }

  @Override
  public void cut(TextBuffer from, TextBuffer to, boolean atStart) {
    for (int piece = 0; piece < from.pieces(); piece++) {
      int begin = from.start(piece);
      int end = from.end(piece);
      boolean wanted =
          prepend == Prepend.ALWAYS || (prepend == Prepend.FIRST && atStart && piece == 0);
      if (wanted && visible(from.chars()[begin]) != replacement) {
        to.append(replacement);
      }
      for (int at = begin; at < end; at++) {
        char c = visible(from.chars()[at]);
        if (split && c == replacement) {
          to.endPiece();
        }
        to.append(c);
      }
      to.endPiece();
    }
  }

  private char visible(char c) {
    return c == ' ' ? replacement : c;
  }
}
