package io.contextlite.pretrained;

import java.nio.CharBuffer;
import java.text.Normalizer;

/** One of Unicode's normalization forms (UAX 15). */
record UnicodeForm(Normalizer.Form form) implements TextNormalizer {
  private static final int ASCII = 0x80;

  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    if (isAscii(from)) {
      to.append(from, 0, from.length());
    } else {
      to.append(Normalizer.normalize(CharBuffer.wrap(from.chars(), 0, from.length()), form));
    }
  }

  private static boolean isAscii(TextBuffer text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.chars()[i] >= ASCII) {
        return false;
      }
    }
    return true;
  }
}
