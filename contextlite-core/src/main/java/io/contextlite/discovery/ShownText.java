package io.contextlite.discovery;

import java.util.regex.Pattern;

/** Texts of others as they may be shown: short and in one line. */
final class ShownText {
  private static final int MOST_CHARACTERS = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]+");

  private ShownText() {}

  static String of(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
  }
}
