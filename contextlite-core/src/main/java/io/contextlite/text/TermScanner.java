package io.contextlite.text;

/**
 * Walks over a text once and hands its terms to a sink. Linear in the length of the text, with
 * memory of fixed size whatever the text is. Confined to one thread.
 */
final class TermScanner {
  /** Longer terms are cut to this length. */
  static final int MAX_TERM_CHARS = 64;

  private static final CharacterFolding.Page ASCII = CharacterFolding.page('a');

  private final IdentifierRun identifier;
  private final UnspacedRun unspaced;

  TermScanner(TermSink sink) {
    identifier = new IdentifierRun(sink);
    unspaced = new UnspacedRun(sink);
  }

  /** Hands over all terms of a text. */
  void scan(CharSequence text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c < 0x80) {
        i = ascii(text, i, c);
      } else if (Character.isSurrogate(c)) {
        i = surrogate(text, i, c);
      } else {
        wide(c);
        i++;
      }
    }
    separate();
  }

  /** Takes one ASCII char, or the whole of a name such as C++; returns the index after it. */
  private int ascii(CharSequence text, int i, char c) {
    byte kind = ASCII.kind(c);
    switch (kind) {
      case CharacterFolding.LOWER, CharacterFolding.UPPER, CharacterFolding.DIGIT -> {
        if (unspaced.isOpen()) {
          unspaced.end();
        }
        identifier.addAscii(ASCII.folded(c), kind);
      }
      case CharacterFolding.JOINER -> join();
      default -> {
        if (identifier.isLoneChar() && (c == '+' || c == '#')) {
          i = languageName(text, i, c);
        }
        separate();
      }
    }
    return i + 1;
  }

  private void join() {
    unspaced.end();
    if (identifier.isOpen()) {
      identifier.join();
    }
  }

  /** Completes C++ and C# where they stand; returns the index of the last char that was used. */
  private int languageName(CharSequence text, int i, char c) {
    int last = c == '+' ? i + 1 : i;
    boolean complete = c == '#' || (last < text.length() && text.charAt(last) == '+');
    if (!complete || !isAsciiLetterAlone(text, i - 1) || isLetterOrDigit(text, last + 1)) {
      return i;
    }
    identifier.append(c == '+' ? "plusplus" : "sharp");
    return last;
  }

  private static boolean isAsciiLetterAlone(CharSequence text, int i) {
    char c = text.charAt(i);
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter && (i == 0 || text.charAt(i - 1) != '_');
  }

  private static boolean isLetterOrDigit(CharSequence text, int i) {
    return i < text.length() && Character.isLetterOrDigit(Character.codePointAt(text, i));
  }

  private int surrogate(CharSequence text, int i, char c) {
    if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
      char low = text.charAt(i + 1);
      if (Character.isLowSurrogate(low)) {
        int codePoint = Character.toCodePoint(c, low);
        byte kind = CharacterFolding.kindOf(codePoint);
        if (kind == CharacterFolding.SEPARATOR) {
          separate();
        } else {
          expand(CharacterFolding.expansion(codePoint));
        }
        return i + 2;
      }
    }
    separate();
    return i + 1;
  }

  private void wide(char c) {
    CharacterFolding.Page page = CharacterFolding.page(c);
    byte kind = page.kind(c);
    if (kind == CharacterFolding.SEPARATOR) {
      separate();
    } else if (kind == CharacterFolding.EXPANDING) {
      expand(CharacterFolding.expansion(c));
    } else if (kind != CharacterFolding.IGNORED) {
      accept(page.folded(c), kind);
    }
  }

  private void expand(String folded) {
    for (int i = 0; i < folded.length(); ) {
      int codePoint = folded.codePointAt(i);
      i += Character.charCount(codePoint);
      byte kind = CharacterFolding.kindOf(codePoint);
      if (kind == CharacterFolding.SEPARATOR) {
        separate();
      } else {
        accept(codePoint, kind);
      }
    }
  }

  /** Takes a code point that is folded already. */
  private void accept(int codePoint, byte kind) {
    switch (kind) {
      case CharacterFolding.UNSPACED -> beginUnspaced(codePoint);
      case CharacterFolding.COMPOSING -> compose(codePoint);
      case CharacterFolding.MARK -> mark(codePoint);
      default -> {
        unspaced.end();
        identifier.add(codePoint, kind);
      }
    }
  }

  private void beginUnspaced(int codePoint) {
    identifier.end();
    unspaced.begin(codePoint);
  }

  private void compose(int codePoint) {
    if (!unspaced.compose(codePoint)) {
      beginUnspaced(codePoint);
    }
  }

  private void mark(int codePoint) {
    if (unspaced.isOpen()) {
      unspaced.extend(codePoint);
    } else {
      identifier.add(codePoint, CharacterFolding.MARK);
    }
  }

  private void separate() {
    if (identifier.isOpen()) {
      identifier.end();
    }
    unspaced.end();
  }
}
