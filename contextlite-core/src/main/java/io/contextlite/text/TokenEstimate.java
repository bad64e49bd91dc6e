package io.contextlite.text;

import io.contextlite.text.TokenCosts.Script;

/** One walk over a text that adds up what its pieces cost. Confined to one thread. */
final class TokenEstimate {
  /*
   * Follows the splitting that precedes byte-pair encoding in cl100k_base:
   *  - a word takes the one space or sign before it with it; so does a run of signs with a space;
   *  - digits go in groups of up to three, and take no space;
   *  - a run of signs takes the newlines after it;
   *  - blank space up to its last newline is one piece; the rest, but for its last char, another.
   * A word is cut at its humps. The cost of a part follows from its length, its case, what it
   * follows, and its pairs of neighbouring letters: rare pairs mean more and shorter tokens.
   * Other scripts cost so much a char and so much a run.
   */
  private static final byte LOWER = 0;
  private static final byte UPPER = 1;
  private static final byte DIGIT = 2;
  private static final byte SPACE = 3;
  private static final byte NEWLINE = 4;
  private static final byte SIGN = 5;
  private static final byte OTHER = 6;
  private static final byte[] ASCII_KINDS = asciiKinds();

  private static final int AFTER_NOTHING = 0;
  private static final int AFTER_SPACE = 1;
  private static final int AFTER_SIGN = 2;
  private static final int AFTER_PART = 3;

  private static final int CAPITALIZED_CASE = 1;
  private static final int UPPER_CASE = 2;
  private static final int OTHER_LETTER = 26;

  private final CharSequence text;
  private final int end;
  private int at;
  private int lead = AFTER_NOTHING;
  private long cost;

  TokenEstimate(CharSequence text) {
    this.text = text;
    this.end = text.length();
  }

  /** Walks to the end; returns the cost of the whole in the units of {@link TokenCosts}. */
  long cost() {
    while (at < end) {
      switch (kind(text.charAt(at))) {
        case LOWER, UPPER -> word();
        case DIGIT -> digits();
        case SPACE, NEWLINE -> blank();
        case SIGN -> signs();
        default -> otherScript();
      }
    }
    return cost;
  }

  private void word() {
    int row = lead * 3;
    while (at < end && isLetter(kind(text.charAt(at)))) {
      part(row);
      row = AFTER_PART * 3;
    }
    lead = AFTER_NOTHING;
  }

  private void part(int row) {
    int start = at;
    int limit = (int) Math.min(end, (long) start + TokenCosts.MAX_PART_LETTERS);
    byte kind = kind(text.charAt(at));
    int letterCase = kind == UPPER ? CAPITALIZED_CASE : 0;
    int letter = letterIndex(text.charAt(at));
    int sum = letter == OTHER_LETTER ? TokenCosts.NON_ASCII_LETTER : 0;
    while (++at < limit) {
      char c = text.charAt(at);
      byte next = kind(c);
      if (!isLetter(next) || (next == UPPER && kind == LOWER)) {
        break;
      }
      if (next == UPPER && at == start + 1) {
        letterCase = UPPER_CASE;
      }
      int nextLetter = letterIndex(c);
      sum += TokenCosts.pair(letter, nextLetter);
      sum += nextLetter == OTHER_LETTER ? TokenCosts.NON_ASCII_LETTER : 0;
      letter = nextLetter;
      kind = next;
    }
    int base = TokenCosts.PARTS[row + letterCase][at - start - 1];
    cost += Math.max(TokenCosts.MIN_PART, base + sum);
  }

  private void digits() {
    int start = at;
    while (at < end && kind(text.charAt(at)) == DIGIT) {
      at++;
    }
    cost += (at - start + 2L) / 3 * TokenCosts.DIGIT_TRIPLE;
    lead = AFTER_NOTHING;
  }

  private void blank() {
    int start = at;
    int afterNewline = start;
    while (at < end) {
      byte kind = kind(text.charAt(at));
      if (kind != SPACE && kind != NEWLINE) {
        break;
      }
      at++;
      if (kind == NEWLINE) {
        afterNewline = at;
      }
    }
    lead = AFTER_NOTHING;
    if (afterNewline > start) {
      cost += TokenCosts.NEWLINES;
    }
    if (at > afterNewline) {
      spaces(at - afterNewline);
    }
  }

  /** Adds the cost of spaces that end here, and decides whether the last one joins what follows. */
  private void spaces(int count) {
    byte next = at < end ? kind(text.charAt(at)) : SPACE;
    boolean isSpace = text.charAt(at - 1) == ' ';
    boolean joins = isLetter(next) || next == OTHER || (next == SIGN && isSpace);
    int apart = joins ? count - 1 : count;
    if (next == DIGIT && count > 1) {
      cost += TokenCosts.SPACES;
      apart--;
    }
    if (apart > 0) {
      cost += (1L + apart / TokenCosts.MAX_SPACES) * TokenCosts.SPACES;
    }
    if (joins) {
      lead = isSpace ? AFTER_SPACE : AFTER_SIGN;
    }
  }

  private void signs() {
    int start = at;
    int different = 0;
    int repeats = 0;
    while (at < end && kind(text.charAt(at)) == SIGN) {
      int same = skipSame();
      different++;
      repeats += 31 - Integer.numberOfLeadingZeros(same);
    }
    if (at == start + 1 && lead == AFTER_NOTHING && isLetterAt(at)) {
      lead = AFTER_SIGN;
      return;
    }
    int row = lead == AFTER_SPACE ? 2 : 0;
    while (at < end && kind(text.charAt(at)) == NEWLINE) {
      at++;
      row |= 1;
    }
    int[] costs = TokenCosts.SIGNS[row];
    int column = Math.min(different, costs.length);
    cost += costs[column - 1] + (long) (different - column) * TokenCosts.FURTHER_SIGN;
    cost += (long) repeats * TokenCosts.REPEATED_SIGN;
    lead = AFTER_NOTHING;
  }

  private int skipSame() {
    int start = at;
    char c = text.charAt(at);
    do {
      at++;
    } while (at < end && text.charAt(at) == c);
    return at - start;
  }

  private void otherScript() {
    Script script = TokenCosts.script(text.charAt(at));
    cost += script.run;
    do {
      cost += TokenCosts.charCost(text.charAt(at), script);
      at++;
    } while (at < end && continues(text.charAt(at), script));
    lead = AFTER_NOTHING;
  }

  private static boolean continues(char c, Script script) {
    return c >= 0x80
        && TokenCosts.script(c) == script
        && (script != Script.LATIN || kind(c) == OTHER);
  }

  private boolean isLetterAt(int i) {
    return i < end && isLetter(kind(text.charAt(i)));
  }

  private static boolean isLetter(byte kind) {
    return kind <= UPPER;
  }

  private static int letterIndex(char c) {
    return c < 0x80 ? (c | 0x20) - 'a' : OTHER_LETTER;
  }

  private static byte kind(char c) {
    return c < 0x80 ? ASCII_KINDS[c] : wideKind(c);
  }

  /** Latin letters beyond ASCII are letters; all else beyond ASCII is counted by its script. */
  private static byte wideKind(char c) {
    if (TokenCosts.script(c) != Script.LATIN || !Character.isLetter(c)) {
      return OTHER;
    }
    return Character.isUpperCase(c) ? UPPER : LOWER;
  }

  private static byte[] asciiKinds() {
    byte[] kinds = new byte[0x80];
    for (char c = 0; c < kinds.length; c++) {
      kinds[c] = asciiKind(c);
    }
    return kinds;
  }

  private static byte asciiKind(char c) {
    if (c >= 'a' && c <= 'z') {
      return LOWER;
    }
    if (c >= 'A' && c <= 'Z') {
      return UPPER;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    return switch (c) {
      case '\n', '\r' -> NEWLINE;
      case ' ', '\t', '\u000B', '\f' -> SPACE;
      default -> SIGN;
    };
  }
}
