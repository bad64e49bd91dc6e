package io.contextlite.config;

import java.util.regex.Pattern;

/** Values as they may be shown: short, in one line, without secrets. */
final class Shown {
  static final String SECRET = "(secret)";

  private static final int MOST_CHARACTERS = 80;
  private static final int MOST_OF_MESSAGE = 240;
  private static final int MOST_LOOKED_AT = 1_000;

  /** A name and a password before a host. */
  private static final Pattern LOGIN = Pattern.compile("[^\\s/@:]*+:[^\\s@]*+@");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

  private Shown() {}

  static String value(Key<?> key, String text) {
    return key.isSecret() ? SECRET : plain(text);
  }

  static String quoted(Key<?> key, String text) {
    return key.isSecret() ? SECRET : "'" + plain(text) + "'";
  }

  static String plain(String text) {
    return shortened(text, MOST_CHARACTERS);
  }

  /** What a parser says. */
  static String message(String text) {
    return shortened(text, MOST_OF_MESSAGE);
  }

  private static String shortened(String text, int most) {
    String start = text.substring(0, Math.min(text.length(), MOST_LOOKED_AT));
    String line = CONTROL.matcher(LOGIN.matcher(start).replaceAll("(secret)@")).replaceAll(" ");
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "\u2026";
  }
}
