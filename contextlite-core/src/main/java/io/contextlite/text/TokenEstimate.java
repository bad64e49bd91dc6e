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
    int newlines = 0;
    while (at < end) {
      byte kind = kind(text.charAt(at));
      if (kind != SPACE && kind != NEWLINE) {
        break;
      }
      at++;
      if (kind == NEWLINE) {
        afterNewline = at;
        newlines++;
      }
    }
    lead = AFTER_NOTHING;
    if (newlines > 0) {
      cost += TokenCosts.NEWLINES + furtherTokens(newlines, TokenCosts.NEWLINES_PER_TOKEN);
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
      cost += TokenCosts.SPACES + furtherTokens(apart, TokenCosts.SPACES_PER_TOKEN);
    }
    if (joins) {
      lead = isSpace ? AFTER_SPACE : AFTER_SIGN;
    }
  }

  /** The cost of what does not fit into the first token of a run. */
  private static long furtherTokens(int count, int perToken) {
    return (long) ((count - 1) / perToken) * TokenCosts.UNITS_PER_TOKEN;
  }

  private void signs() {
    int start = at;
    int different = 0;
    long repeats = 0;
    while (at < end && kind(text.charAt(at)) == SIGN) {
      repeats += equalSigns();
      different++;
    }
    if (at == start + 1 && lead == AFTER_NOTHING && isLetterAt(at)) {
      lead = AFTER_SIGN;
      return;
    }
    int row = lead == AFTER_SPACE ? 2 : 0;
    int newlines = newlines();
    if (newlines > 0) {
      row++;
      cost += furtherTokens(newlines, TokenCosts.NEWLINES_PER_TOKEN);
    }
    int[] costs = TokenCosts.SIGNS[row];
    int column = Math.min(different, costs.length);
    cost += costs[column - 1] + (long) (different - column) * TokenCosts.FURTHER_SIGN + repeats;
    lead = AFTER_NOTHING;
  }

  /** Skips a sign and its repetitions; returns the cost of the repetitions. */
  private long equalSigns() {
    int start = at;
    char c = text.charAt(at);
    do {
      at++;
    } while (at < end && text.charAt(at) == c);
    int count = at - start;
    int inFirstToken = Math.min(count, TokenCosts.EQUAL_SIGNS_PER_TOKEN);
    int doublings = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(inFirstToken);
    return (long) doublings * TokenCosts.DOUBLED_SIGN
        + furtherTokens(count, TokenCosts.EQUAL_SIGNS_PER_TOKEN);
  }

  private int newlines() {
    int start = at;
    while (at < end && kind(text.charAt(at)) == NEWLINE) {
      at++;
    }
    return at - start;
  }

  private void otherScript() {
    char c = text.charAt(at);
    Script script = TokenCosts.script(c);
    boolean symbols = script == Script.OTHER || script == Script.PUNCTUATION;
    cost += script.run + TokenCosts.charCost(c, script);
    while (++at < end && continues(text.charAt(at), script)) {
      char previous = c;
      c = text.charAt(at);
      boolean repeated = symbols && c == previous;
      cost += repeated ? TokenCosts.REPEATED_SYMBOL : TokenCosts.charCost(c, script);
    }
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
