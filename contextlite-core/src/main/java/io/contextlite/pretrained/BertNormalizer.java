package io.contextlite.pretrained;

import java.text.Normalizer;

/**
 * BERT's normal form: no control characters, one kind of space, ideographs apart, no accents, lower
 * case, each where wanted. ASCII takes a table look-up a character.
 *
 * @see <a href="https://github.com/google-research/bert">tokenization in BERT</a>
 */
final class BertNormalizer implements TextNormalizer {
  private static final int ASCII = 0x80;
  private static final int REPLACEMENT = 0xFFFD;

  private final boolean cleanText;
  private final boolean separateIdeographs;
  private final boolean stripAccents;
  private final boolean lowercase;

  /** What becomes of each ASCII character, {@link #DROPPED} for nothing. */
  private final char[] ascii = new char[ASCII];

  private static final char DROPPED = '\uFFFF';

  BertNormalizer(
      boolean cleanText, boolean separateIdeographs, boolean stripAccents, boolean lowercase) {
    this.cleanText = cleanText;
    this.separateIdeographs = separateIdeographs;
    this.stripAccents = stripAccents;
    this.lowercase = lowercase;
    for (char c = 0; c < ASCII; c++) {
      if (cleanText && CodePoints.isControl(c)) {
        ascii[c] = DROPPED;
      } else if (cleanText && CodePoints.isWhitespace(c)) {
        ascii[c] = ' ';
      } else {
        ascii[c] = lowercase ? Character.toLowerCase(c) : c;
      }
    }
  }

  @Override
  public void normalize(TextBuffer from, TextBuffer to) {
    char[] chars = from.chars();
    int length = from.length();
    int at = 0;
    while (at < length) {
      char c = chars[at];
      if (c < ASCII) {
        char mapped = ascii[c];
        if (mapped != DROPPED) {
          to.append(mapped);
        }
        at++;
      } else {
        at = normalizeRun(from, at, to);
      }
    }
  }

  /** Normalizes characters beyond ASCII, which no ASCII character has an influence on. */
  private int normalizeRun(TextBuffer from, int begin, TextBuffer to) {
    StringBuilder run = new StringBuilder();
    int at = begin;
    while (at < from.length() && from.chars()[at] >= ASCII) {
      int codePoint = from.codePointAt(at);
      at += Character.charCount(codePoint);
      if (cleanText && (codePoint == REPLACEMENT || CodePoints.isControl(codePoint))) {
        continue;
      }
      if (cleanText && CodePoints.isWhitespace(codePoint)) {
        run.append(' ');
      } else if (separateIdeographs && CodePoints.isIdeograph(codePoint)) {
        run.append(' ').appendCodePoint(codePoint).append(' ');
      } else {
        run.appendCodePoint(codePoint);
      }
    }
    appendFolded(stripAccents ? Normalizer.normalize(run, Normalizer.Form.NFD) : run, to);
    return at;
  }

  private void appendFolded(CharSequence text, TextBuffer to) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = Character.codePointAt(text, i);
      i += Character.charCount(codePoint);
      if (!stripAccents || !CodePoints.isNonspacingMark(codePoint)) {
        if (lowercase) {
          Lowercase.append(codePoint, to);
        } else {
          to.appendCodePoint(codePoint);
        }
      }
    }
  }
}
