package io.contextlite.pretrained;

/** Removes marks, spacing ones too. */
final class StripAccents implements TextNormalizer {
  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    int width;
    for (int i = 0; i < from.length(); i += width) {
      int codePoint = from.codePointAt(i);
      width = Character.charCount(codePoint);
      if (!CodePoints.isMark(codePoint)) {
        to.appendCodePoint(codePoint);
      }
    }
  }
}
