package io.contextlite.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * What each code point is to the analysis, and what it folds to: lower case without Latin, Greek
 * and Cyrillic diacritics, compatibility forms of letters and digits resolved, decimal digits as
 * ASCII.
 *
 * <p>Immutable as seen from outside and thread-safe: the pages of the basic plane are made on first
 * use, and equal whoever makes them.
 */
final class CharacterFolding {
  static final byte SEPARATOR = 0;

  /** A lower-case or caseless letter, or a number that is no decimal digit. */
  static final byte LOWER = 1;

  /** An upper-case or title-case letter. */
  static final byte UPPER = 2;

  static final byte DIGIT = 3;

  /** The underscore. */
  static final byte JOINER = 4;

  /** A mark that stays in the word. */
  static final byte MARK = 5;

  /** A letter, digit or sign of a script that is written without spaces. */
  static final byte UNSPACED = 6;

  /** As {@link #UNSPACED}, but first tried as a part of the character before it. */
  static final byte COMPOSING = 7;

  /** As if it were not there: stripped marks, joiners, soft hyphens. */
  static final byte IGNORED = 8;

  /** Stands for several code points, see {@link #expansion}. */
  static final byte EXPANDING = 9;

  private static final Page[] PAGES = new Page[256];

  private CharacterFolding() {}

  /** The 256 code points that share their high byte. */
  static final class Page {
    private final byte[] kinds = new byte[256];
    private final char[] folded = new char[256];

    private Page(int high) {
      for (int low = 0; low < 256; low++) {
        int codePoint = high << 8 | low;
        kinds[low] = kindOf(codePoint);
        String text = foldedText(codePoint, kinds[low]);
        if (text.isBlank() && !text.isEmpty()) {
          kinds[low] = SEPARATOR; // a mark that stands alone is a space with a mark
        } else if (text.length() == 1) {
          folded[low] = text.charAt(0);
        } else if (!text.isEmpty()) {
          kinds[low] = EXPANDING;
        } else if (kinds[low] != SEPARATOR) {
          kinds[low] = IGNORED;
        }
      }
    }

    byte kind(char c) {
      return kinds[c & 0xFF];
    }

    /** What a char folds to; meaningless for separators, ignored and expanding ones. */
    char folded(char c) {
      return folded[c & 0xFF];
    }
  }

  /** The page of a char of the basic plane; a surrogate is a separator there. */
  static Page page(char c) {
    Page page = PAGES[c >>> 8];
    if (page == null) {
      page = new Page(c >>> 8);
      PAGES[c >>> 8] = page;
    }
    return page;
  }

  /** The kind of any code point, as if it were not expanding. */
  static byte kindOf(int codePoint) {
    if (codePoint == '_') {
      return JOINER;
    }
    if (isIgnored(codePoint)) {
      return IGNORED;
    }
    if (isVoicingMark(codePoint) || isJamoVowelOrTail(codePoint)) {
      return COMPOSING;
    }
    byte general = generalKind(codePoint);
    if (general != LOWER && general != UPPER) {
      return general;
    }
    return isUnspaced(codePoint) ? UNSPACED : general;
  }

  /** The folded form of a code point, with a space for each separator that it contains. */
  static String expansion(int codePoint) {
    return foldedText(codePoint, kindOf(codePoint));
  }

  private static String foldedText(int codePoint, byte kind) {
    if (kind == SEPARATOR || kind == IGNORED) {
      return "";
    }
    String decomposed = decompose(codePoint, kind);
    StringBuilder out = new StringBuilder(decomposed.length());
    decomposed.codePoints().forEach(part -> appendFolded(part, out));
    return out.toString();
  }

  private static String decompose(int codePoint, byte kind) {
    String text = Character.toString(codePoint);
    boolean composed = kind == UNSPACED || kind == COMPOSING;
    // Hangul syllables and voiced kana stay whole
    return Normalizer.normalize(text, composed ? Normalizer.Form.NFKC : Normalizer.Form.NFKD);
  }

  private static void appendFolded(int codePoint, StringBuilder out) {
    byte kind = kindOf(codePoint);
    if (kind == SEPARATOR) {
      out.append(' ');
    } else if (kind == DIGIT) {
      out.append((char) ('0' + Character.digit(codePoint, 10)));
    } else if (kind != IGNORED) {
      appendLower(Character.toLowerCase(Character.toUpperCase(codePoint)), out);
    }
  }

  /** Appends the plain form of letters whose stroke or ligature has no decomposition in Unicode. */
  private static void appendLower(int codePoint, StringBuilder out) {
    switch (codePoint) {
      case 'ß' -> out.append("ss");
      case 'æ' -> out.append("ae");
      case 'œ' -> out.append("oe");
      case 'þ' -> out.append("th");
      case 'ø' -> out.append('o');
      case 'đ', 'ð' -> out.append('d');
      case 'ħ' -> out.append('h');
      case 'ł' -> out.append('l');
      case 'ŧ' -> out.append('t');
      default -> out.appendCodePoint(codePoint);
    }
  }

  private static byte generalKind(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> UPPER;
      case Character.LOWERCASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          LOWER;
      case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> MARK;
      default -> SEPARATOR;
    };
  }

  private static boolean isUnspaced(int codePoint) {
    if (codePoint < 0x0E00) {
      return false;
    }
    if (codePoint == 0x30FC || codePoint == 0xFF70) {
      return true; // the prolonged sound mark is common to both kana
    }
    return switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static boolean isJamoVowelOrTail(int codePoint) {
    return codePoint >= 0x1160 && codePoint <= 0x11FF;
  }

  private static boolean isVoicingMark(int codePoint) {
    return codePoint == 0x3099 || codePoint == 0x309A || codePoint == 0xFF9E || codePoint == 0xFF9F;
  }

  /** Soft hyphen, zero-width joiner, and the marks of Latin, Greek, Cyrillic and of symbols. */
  private static boolean isIgnored(int codePoint) {
    if (codePoint < 0x300) {
      return codePoint == 0xAD;
    }
    return codePoint <= 0x36F
        || (codePoint >= 0x483 && codePoint <= 0x489)
        || (codePoint >= 0x1AB0 && codePoint <= 0x1AFF)
        || (codePoint >= 0x1DC0 && codePoint <= 0x1DFF)
        || codePoint == 0x200D
        || (codePoint >= 0x20D0 && codePoint <= 0x20FF)
        || (codePoint >= 0x2DE0 && codePoint <= 0x2DFF)
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xFE20 && codePoint <= 0xFE2F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }
}
