package io.contextlite.ingest;

/** Makes names fit for a heading: one line, bounded in length. */
final class Names {
  private static final int MAX_CHARS = 120;

  private Names() {}

  static String clean(String name) {
    String bounded = name.length() > 4 * MAX_CHARS ? name.substring(0, 4 * MAX_CHARS) : name;
    String line = bounded.replaceAll("\\s+", " ").strip();
    if (line.length() <= MAX_CHARS) {
      return line;
    }
    int end = Character.isLowSurrogate(line.charAt(MAX_CHARS)) ? MAX_CHARS - 1 : MAX_CHARS;
    return line.substring(0, end).strip();
  }
}
