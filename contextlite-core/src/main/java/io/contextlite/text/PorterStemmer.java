package io.contextlite.text;

/**
 * Stems English terms exactly as the {@code porter} tokenizer of SQLite FTS5 does.
 *
 * <p>An instance holds one buffer that every call overwrites: it is confined to one thread.
 */
final class PorterStemmer {
  /*
   * Porter, "An algorithm for suffix stripping" (1980), with the departures of FTS5:
   *  - a term of fewer than 3 or more than 64 bytes of UTF-8 is left alone;
   *  - "bli" and "logi" replace "abli" and nothing in step 2 (Porter's own later revision);
   *  - in the condition *v* a 'y' counts as a vowel anywhere but at the start;
   *  - conditions look at bytes. Each byte of a non-ASCII character is a consonant, so a stem that
   *    ends in such a character never satisfies *o.
   * A rule applies only where at least one character precedes its suffix. Within a step the first
   * rule whose suffix matches decides, also when its condition then fails.
   *
   * FTS5 compares the last two bytes in step 1b and may so cut a character of three or four bytes
   * in half ("x\u1041ing"). Characters cannot express that; TermScanner keeps ASCII letters and
   * such characters in different terms.
   */
  private static final int MIN_BYTES = 3;
  private static final int MAX_BYTES = 64;

  private char[] b = new char[MAX_BYTES + 8];
  private int n;

  /**
   * Stems a folded term into {@link #buffer()}.
   *
   * @param source holds the term
   * @param start index of its first char
   * @param length number of its chars, 0 or more
   * @return number of chars of the stem
   */
  int stem(char[] source, int start, int length) {
    if (b.length < length + 8) {
      b = new char[length + 8];
    }
    System.arraycopy(source, start, b, 0, length);
    n = length;
    if (isStemmable()) {
      stemBuffer();
    }
    return n;
  }

  /** Stems a folded term. */
  String stem(String term) {
    int length = stem(term.toCharArray(), 0, term.length());
    return new String(b, 0, length);
  }

  /** The stem of the last call, from index 0; overwritten by the next call. */
  char[] buffer() {
    return b;
  }

  private boolean isStemmable() {
    if (n == 0 || b[n - 1] >= 0x80) {
      return false; // every suffix is ASCII
    }
    int bytes = utf8Length();
    return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
  }

  private int utf8Length() {
    int bytes = n;
    for (int i = 0; i < n; i++) {
      char c = b[i];
      if (c >= 0x80) {
        // a surrogate pair is two chars and four bytes
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  private void stemBuffer() {
    step1a();
    step1b();
    step1c();
    if (n > 1) {
      step2();
    }
    if (n > 1) {
      step3();
    }
    if (n > 1) {
      step4();
    }
    step5();
  }

  private void step1a() {
    if (b[n - 1] != 's') {
      return;
    }
    if (b[n - 2] == 'e') {
      n -= endsWith("sses") || endsWith("ies") ? 2 : 1;
    } else if (b[n - 2] != 's') {
      n--;
    }
  }

  private void step1b() {
    if (endsWith("eed")) {
      if (measureAbove(0, n - 3)) {
        n--;
      }
    } else if (endsWith("ed")) {
      if (hasVowel(n - 2)) {
        n -= 2;
        tidyAfterStep1b();
      }
    } else if (endsWith("ing") && hasVowel(n - 3)) {
      n -= 3;
      tidyAfterStep1b();
    }
  }

  private void tidyAfterStep1b() {
    if (endsWith("at") || endsWith("bl") || endsWith("iz")) {
      b[n++] = 'e';
    } else if (endsInDoubleConsonant()) {
      n--;
    } else if (measureIsOne(n) && endsInShortSyllable(n)) {
      b[n++] = 'e';
    }
  }

  private boolean endsInDoubleConsonant() {
    char c = b[n - 1];
    return n > 1 && c == b[n - 2] && !isVowelLetter(c) && c != 'l' && c != 's' && c != 'z';
  }

  private void step1c() {
    if (b[n - 1] == 'y' && hasVowel(n - 1)) {
      b[n - 1] = 'i';
    }
  }

  /** Applies the rule of step 2 whose suffix matches; returns whether there was one. */
  private boolean step2() {
    return switch (b[n - 2]) {
      case 'a' -> rule("ational", "ate") || rule("tional", "tion");
      case 'c' -> rule("enci", "ence") || rule("anci", "ance");
      case 'e' -> rule("izer", "ize");
      case 'g' -> rule("logi", "log");
      case 'l' ->
          rule("bli", "ble")
              || rule("alli", "al")
              || rule("entli", "ent")
              || rule("eli", "e")
              || rule("ousli", "ous");
      case 'o' -> rule("ization", "ize") || rule("ation", "ate") || rule("ator", "ate");
      case 's' ->
          rule("alism", "al")
              || rule("iveness", "ive")
              || rule("fulness", "ful")
              || rule("ousness", "ous");
      case 't' -> rule("aliti", "al") || rule("iviti", "ive") || rule("biliti", "ble");
      default -> false;
    };
  }

  /** Applies the rule of step 3 whose suffix matches; returns whether there was one. */
  private boolean step3() {
    return switch (b[n - 2]) {
      case 'a' -> rule("ical", "ic");
      case 's' -> rule("ness", "");
      case 't' -> rule("icate", "ic") || rule("iciti", "ic");
      case 'u' -> rule("ful", "");
      case 'v' -> rule("ative", "");
      case 'z' -> rule("alize", "al");
      default -> false;
    };
  }

  /** Applies the rule of step 4 whose suffix matches; returns whether there was one. */
  private boolean step4() {
    return switch (b[n - 2]) {
      case 'a' -> drop("al");
      case 'c' -> drop("ance") || drop("ence");
      case 'e' -> drop("er");
      case 'i' -> drop("ic");
      case 'l' -> drop("able") || drop("ible");
      case 'n' -> drop("ant") || drop("ement") || drop("ment") || drop("ent");
      case 'o' -> dropIon() || drop("ou");
      case 's' -> drop("ism");
      case 't' -> drop("ate") || drop("iti");
      case 'u' -> drop("ous");
      case 'v' -> drop("ive");
      case 'z' -> drop("ize");
      default -> false;
    };
  }

  private void step5() {
    if (b[n - 1] == 'e') {
      int m = n - 1;
      if (measureAbove(1, m) || (measureIsOne(m) && !endsInShortSyllable(m))) {
        n--;
      }
    }
    if (n > 1 && b[n - 1] == 'l' && b[n - 2] == 'l' && measureAbove(1, n - 1)) {
      n--;
    }
  }

  /** Replaces a suffix where m > 0; returns whether the suffix matched. */
  private boolean rule(String suffix, String replacement) {
    if (!endsWith(suffix)) {
      return false;
    }
    int stem = n - suffix.length();
    if (measureAbove(0, stem)) {
      replacement.getChars(0, replacement.length(), b, stem);
      n = stem + replacement.length();
    }
    return true;
  }

  /** Removes a suffix where m > 1; returns whether the suffix matched. */
  private boolean drop(String suffix) {
    if (!endsWith(suffix)) {
      return false;
    }
    if (measureAbove(1, n - suffix.length())) {
      n -= suffix.length();
    }
    return true;
  }

  private boolean dropIon() {
    if (!endsWith("ion")) {
      return false;
    }
    char before = b[n - 4];
    if ((before == 's' || before == 't') && measureAbove(1, n - 3)) {
      n -= 3;
    }
    return true;
  }

  private boolean endsWith(String suffix) {
    int at = n - suffix.length();
    if (at < 1) {
      return false;
    }
    for (int i = suffix.length() - 1; i >= 0; i--) {
      if (b[at + i] != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean measureAbove(int limit, int end) {
    return measure(end, limit + 1) > limit;
  }

  private boolean measureIsOne(int end) {
    return measure(end, 2) == 1;
  }

  /**
   * Porter's m of the first chars: the number of vowel-consonant sequences, counted up to a cap.
   */
  private int measure(int end, int cap) {
    int m = 0;
    boolean consonant = false;
    boolean afterVowel = false;
    for (int i = 0; i < end && m < cap; i++) {
      consonant = !isVowel(b[i], consonant);
      if (consonant && afterVowel) {
        m++;
      }
      afterVowel = !consonant;
    }
    return m;
  }

  private boolean hasVowel(int end) {
    for (int i = 0; i < end; i++) {
      if (isVowel(b[i], i > 0)) {
        return true;
      }
    }
    return false;
  }

  /** Porter's *o: ends consonant, vowel, consonant, and the last is not w, x or y. */
  private boolean endsInShortSyllable(int end) {
    char last = end > 0 ? b[end - 1] : 'w';
    if (end < 3 || last >= 0x80 || last == 'w' || last == 'x' || last == 'y') {
      return false;
    }
    int shape = 0;
    boolean consonant = false;
    for (int i = 0; i < end; i++) {
      consonant = !isVowel(b[i], consonant);
      shape = shape << 1 | (consonant ? 1 : 0);
    }
    return (shape & 0b111) == 0b101;
  }

  private static boolean isVowel(char c, boolean yIsVowel) {
    return isVowelLetter(c) || (yIsVowel && c == 'y');
  }

  private static boolean isVowelLetter(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
  }
}
