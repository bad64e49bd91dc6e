package io.contextlite.text;

/**
 * Collects one identifier or plain word, cuts it at its humps and underscores, and emits its parts
 * and, where there are several, the whole. Confined to one thread.
 */
final class IdentifierRun {
  /** Longer identifiers are not cut into parts. */
  static final int MAX_CHARS = 256;

  private static final int NONE = 0;
  private static final int ASCII = 1;
  private static final int NEUTRAL = 2;
  private static final int HIGH = 3;

  private final char[] text = new char[MAX_CHARS];
  private final int[] partStarts = new int[MAX_CHARS];
  private final TermSink sink;
  private int length;
  private int parts;
  private int width = NONE;
  private byte last;
  private byte beforeLast;
  private boolean letterInPart;
  private boolean cutBeforeLast;
  private boolean tooLong;

  IdentifierRun(TermSink sink) {
    this.sink = sink;
  }

  boolean isOpen() {
    return width != NONE;
  }

  /** Whether exactly one char was added and nothing since. */
  boolean isLoneChar() {
    return length == 1 && last != CharacterFolding.JOINER;
  }

  /** Adds a folded ASCII letter or digit. */
  void addAscii(char c, byte kind) {
    if (width != ASCII) {
      widen(ASCII);
    }
    add(c, kind);
  }

  /** Adds a folded code point of any kind that words consist of. */
  void add(int codePoint, byte kind) {
    int wanted = codePoint < 0x80 ? ASCII : codePoint < 0x800 ? NEUTRAL : HIGH;
    if (width != wanted) {
      widen(wanted);
    }
    if (codePoint < 0x10000) {
      add((char) codePoint, kind);
    } else if (length + 2 > MAX_CHARS) {
      tooLong = true;
    } else {
      add(Character.highSurrogate(codePoint), kind);
      add(Character.lowSurrogate(codePoint), CharacterFolding.MARK);
    }
  }

  /** Adds an underscore. */
  void join() {
    last = CharacterFolding.JOINER;
    cutBeforeLast = false;
  }

  /** Adds letters to a lone one without regard to humps. */
  void append(String suffix) {
    suffix.getChars(0, suffix.length(), text, length);
    length += suffix.length();
  }

  /** Ends the identifier. */
  void end() {
    if (length > 0) {
      if (tooLong) {
        emit(0, length, false);
      } else {
        emitParts();
      }
      length = 0;
      parts = 0;
      tooLong = false;
    }
    width = NONE;
    last = CharacterFolding.SEPARATOR;
    beforeLast = CharacterFolding.SEPARATOR;
  }

  /** ASCII letters and code points from U+0800 up never share a term, see PorterStemmer. */
  private void widen(int wanted) {
    if ((width == ASCII && wanted == HIGH) || (width == HIGH && wanted == ASCII)) {
      end();
    }
    if (width == NONE || width == NEUTRAL) {
      width = wanted;
    }
  }

  private void add(char c, byte kind) {
    if (length == MAX_CHARS) {
      tooLong = true;
      return;
    }
    if (kind != CharacterFolding.MARK || length == 0) {
      cutAtHump(kind);
      beforeLast = last;
      last = kind;
    }
    text[length++] = c;
  }

  private void cutAtHump(byte kind) {
    cutBeforeLast = false;
    if (length == 0 || last == CharacterFolding.JOINER) {
      beginPart(length);
    } else if (kind == CharacterFolding.UPPER) {
      if (last == CharacterFolding.LOWER || (last == CharacterFolding.DIGIT && letterInPart)) {
        beginPart(length);
      }
    } else if (kind == CharacterFolding.LOWER
        && last == CharacterFolding.UPPER
        && beforeLast == CharacterFolding.UPPER) {
      beginPart(length - 1);
      cutBeforeLast = true;
    }
    letterInPart |= kind != CharacterFolding.DIGIT;
  }

  private void beginPart(int start) {
    partStarts[parts++] = start;
    letterInPart = false;
  }

  private void emitParts() {
    if (cutBeforeLast && text[length - 1] == 's') {
      parts--; // the plural of an acronym: URLs, IDs
    }
    int end = length;
    for (int i = 0; i < parts; i++) {
      int next = i + 1 < parts ? partStarts[i + 1] : end;
      emit(partStarts[i], next - partStarts[i], false);
    }
    if (parts > 1) {
      emit(0, end, true);
    }
  }

  private void emit(int start, int chars, boolean compound) {
    int cut = Math.min(chars, TermScanner.MAX_TERM_CHARS);
    if (cut < chars && Character.isHighSurrogate(text[start + cut - 1])) {
      cut--;
    }
    sink.term(text, start, cut, compound);
  }
}
