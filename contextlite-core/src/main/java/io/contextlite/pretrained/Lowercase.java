package io.contextlite.pretrained;

/** Lower case by code point, whatever stands around it. */
final class Lowercase implements TextNormalizer {
  /** The one code point whose lower case are two. */
  private static final int CAPITAL_I_WITH_DOT = 0x130;

  private static final char DOT_ABOVE = '\u0307';

  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    int width;
    for (int i = 0; i < from.length(); i += width) {
      int codePoint = from.codePointAt(i);
      width = Character.charCount(codePoint);
      append(codePoint, to);
    }
  }

  static void append(int codePoint, TextBuffer to) {
    if (codePoint == CAPITAL_I_WITH_DOT) {
      to.append('i');
      to.append(DOT_ABOVE);
    } else {
      to.appendCodePoint(Character.toLowerCase(codePoint));
    }
  }
}
