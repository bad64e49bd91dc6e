package io.contextlite.pretrained;

/** Cuts at white space, which is dropped, and further by the kind of the characters. */
enum WordSplit implements PreTokenizer {
  /** At white space alone. */
  WHITESPACE {
    @Override
    boolean cutsBetween(int before, int after) {
      return false;
    }
  },
  /** Each punctuation character is a piece. */
  BERT {
    @Override
    boolean cutsBetween(int before, int after) {
      return CodePoints.isPunctuation(before) || CodePoints.isPunctuation(after);
    }
  },
  /** Runs of word characters and runs of others: {@code \w+|[^\w\s]+}. */
  WORDS {
    @Override
    boolean cutsBetween(int before, int after) {
      return CodePoints.isWord(before) != CodePoints.isWord(after);
    }
  };

  abstract boolean cutsBetween(int before, int after);

  @Override
  public void cut(TextBuffer from, TextBuffer to, boolean atStart) {
    for (int piece = 0; piece < from.pieces(); piece++) {
      int end = from.end(piece);
      int before = ' ';
      int width;
      for (int at = from.start(piece); at < end; at += width) {
        int codePoint = from.codePointAt(at);
        width = Character.charCount(codePoint);
        if (CodePoints.isWhitespace(codePoint)) {
          to.endPiece();
        } else {
          if (before != ' ' && cutsBetween(before, codePoint)) {
            to.endPiece();
          }
          to.appendCodePoint(codePoint);
        }
        before = CodePoints.isWhitespace(codePoint) ? ' ' : codePoint;
      }
      to.endPiece();
    }
  }
}
