package io.contextlite.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The bracket expression of a wildcard pattern, such as {@code [a-z_]}, {@code [!0-9]} or {@code
 * [[:alpha:]]}. Never holds {@code /}. Immutable.
 */
final class CharacterSet implements IntPredicate {
  private static final Map<String, IntPredicate> CLASSES =
      Map.ofEntries(
          Map.entry("alnum", c -> isLetter(c) || isDigit(c)),
          Map.entry("alpha", CharacterSet::isLetter),
          Map.entry("blank", c -> c == ' ' || c == '\t'),
          Map.entry("cntrl", c -> c < 0x20 || c == 0x7f),
          Map.entry("digit", CharacterSet::isDigit),
          Map.entry("graph", c -> c > 0x20 && c < 0x7f),
          Map.entry("lower", c -> c >= 'a' && c <= 'z'),
          Map.entry("print", c -> c >= 0x20 && c < 0x7f),
          Map.entry("punct", c -> c > 0x20 && c < 0x7f && !isLetter(c) && !isDigit(c)),
          Map.entry("space", c -> c == ' ' || (c >= '\t' && c <= '\r')),
          Map.entry("upper", c -> c >= 'A' && c <= 'Z'),
          Map.entry("xdigit", c -> Character.digit(c, 16) >= 0 && c < 0x7f));

  private final IntPredicate members;
  private final boolean negated;
  private final int end;

  private CharacterSet(IntPredicate members, boolean negated, int end) {
    this.members = members;
    this.negated = negated;
    this.end = end;
  }

  /** Reads the set whose bracket opens at an offset; empty where it is malformed. */
  static Optional<CharacterSet> parse(String pattern, int open) {
    return Optional.ofNullable(new Parser(pattern, open + 1).parse());
  }

  /** Returns the offset behind the closing bracket. */
  int end() {
    return end;
  }

  @Override
  public boolean test(int c) {
    return c != '/' && members.test(c) != negated;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Collects the members from left to right; a closing bracket in first place is a member. */
  private static final class Parser {
    private static final int NONE = -1;

    private final String pattern;
    private int at;
    private IntPredicate members = c -> false;

    /** The member that a following {@code -} would make a range of. */
    private int previous = NONE;

    Parser(String pattern, int at) {
      this.pattern = pattern;
      this.at = at;
    }

    @Nullable CharacterSet parse() {
      boolean negated = peek('!') || peek('^');
      if (negated) {
        at++;
      }
      for (boolean first = true; first || !peek(']'); first = false) {
        if (!readMember()) {
          return null;
        }
      }
      return new CharacterSet(members, negated, at + 1);
    }

    private boolean readMember() {
      if (previous != NONE && peek('-') && at + 1 < pattern.length() && charAt(at + 1) != ']') {
        at++;
        return readRange(previous);
      }
      if (pattern.startsWith("[:", at)) {
        int close = pattern.indexOf(']', at + 2);
        if (close < 0) {
          return false;
        }
        if (close > at + 2 && charAt(close - 1) == ':') {
          return readClass(close);
        }
      }
      int c = readCharacter();
      previous = c;
      add(member -> member == c);
      return c != NONE;
    }

    private boolean readRange(int low) {
      int high = readCharacter();
      previous = NONE;
      add(c -> c >= low && c <= high);
      return high != NONE;
    }

    private boolean readClass(int close) {
      IntPredicate named = CLASSES.get(pattern.substring(at + 2, close - 1));
      if (named == null) {
        return false;
      }
      add(named);
      previous = NONE;
      at = close + 1;
      return true;
    }

    private int readCharacter() {
      if (peek('\\')) {
        at++;
      }
      if (at >= pattern.length()) {
        return NONE;
      }
      int c = pattern.codePointAt(at);
      at += Character.charCount(c);
      return c;
    }

    private void add(IntPredicate more) {
      IntPredicate before = members;
      members = c -> before.test(c) || more.test(c);
    }

    private boolean peek(char c) {
      return at < pattern.length() && pattern.charAt(at) == c;
    }

    private char charAt(int index) {
      return pattern.charAt(index);
    }
  }
}
