package io.contextlite.pretrained;

/** Kinds of code points that tokenizers tell apart, by Unicode's properties. */
final class CodePoints {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private CodePoints() {}

  /** Property White_Space. */
  static boolean isWhitespace(int codePoint) {
    if (codePoint < 0x85) {
      return codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r');
    }
    return codePoint == 0x85
        || codePoint == 0xA0
        || codePoint == 0x1680
        || (codePoint >= 0x2000 && codePoint <= 0x200A)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || codePoint == 0x202F
        || codePoint == 0x205F
        || codePoint == 0x3000;
  }

  /** General categories Cc, Cf, Co and Cs, but for tab and line ends. */
  static boolean isControl(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  /** ASCII that is neither letter, digit, space nor control, and general category P. */
  static boolean isPunctuation(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint > ' '
          && codePoint < 0x7F
          && !(codePoint >= '0' && codePoint <= '9')
          && !(codePoint >= 'A' && codePoint <= 'Z')
          && !(codePoint >= 'a' && codePoint <= 'z');
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** The blocks of CJK ideographs, without kana and Hangul. */
  static boolean isIdeograph(int codePoint) {
    return (codePoint >= 0x4E00 && codePoint <= 0x9FFF)
        || (codePoint >= 0x3400 && codePoint <= 0x4DBF)
        || (codePoint >= 0x20000 && codePoint <= 0x2A6DF)
        || (codePoint >= 0x2A700 && codePoint <= 0x2B81F)
        || (codePoint >= 0x2B920 && codePoint <= 0x2CEAF)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
        || (codePoint >= 0x2F800 && codePoint <= 0x2FA1F);
  }

  static boolean isNonspacingMark(int codePoint) {
    return codePoint >= 0x300 && Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }

  /** General category M. */
  static boolean isMark(int codePoint) {
    if (codePoint < 0x300) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /** What goes on with a grapheme cluster: marks and joiners. */
  static boolean extendsGrapheme(int codePoint) {
    return isMark(codePoint) || isJoiner(codePoint);
  }

  /** What is a grapheme cluster by itself: controls, formats, separators of lines. */
  static boolean standsAlone(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          !isJoiner(codePoint);
      default -> false;
    };
  }

  private static boolean isJoiner(int codePoint) {
    return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
  }

  /** What {@code \w} means in Unicode's regular expressions (UTS 18, annex C). */
  static boolean isWord(int codePoint) {
    if (codePoint < 0x80) {
      return (codePoint >= '0' && codePoint <= '9')
          || (codePoint >= 'A' && codePoint <= 'Z')
          || (codePoint >= 'a' && codePoint <= 'z')
          || codePoint == '_';
    }
    return Character.isAlphabetic(codePoint)
        || isMark(codePoint)
        || isJoiner(codePoint)
        || Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER
        || Character.getType(codePoint) == Character.CONNECTOR_PUNCTUATION;
  }
}
