package io.contextlite.config;

import java.util.regex.Pattern;

/** Values as they may be shown: short, in one line, without secrets. */
final class Shown {
  static final String SECRET = "(secret)";

  private static final int MOST_CHARACTERS = 80;

  /** A name and a password before a host. */
  private static final Pattern LOGIN = Pattern.compile("[^\\s/@]*:[^\\s/@]*@");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

  private Shown() {}

  static String value(Key<?> key, String text) {
    return key.isSecret() ? SECRET : plain(text);
  }

  static String quoted(Key<?> key, String text) {
    return key.isSecret() ? SECRET : "'" + plain(text) + "'";
  }

  static String plain(String text) {
    String start = text.length() > 10_000 ? text.substring(0, 10_000) : text;
    String line = CONTROL.matcher(LOGIN.matcher(start).replaceAll("(secret)@")).replaceAll(" ");
    return line.codePointCount(0, line.length()) <= MOST_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "\u2026";
  }
}
