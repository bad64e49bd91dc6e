package io.contextlite.examples;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them. */
final class Units {
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private Units() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** For instance {@code "1,234 files"} or {@code "1 file"}. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / BYTES_PER_MEGABYTE);
  }

  static String size(long bytes) {
    return bytes < 100_000 ? count(bytes) + " bytes" : megabytes(bytes) + " MB";
  }

  /** For instance {@code "0.42 s"} or {@code "3 min 20 s"}. */
  static String duration(Duration duration) {
    double seconds = duration.toMillis() / MILLIS_PER_SECOND;
    return seconds < 10
        ? String.format(Locale.ROOT, "%.2f s", seconds)
        : wholeSeconds(duration.plusMillis(500));
  }

  /** For instance {@code "7 s"}; parts of a second are cut off. */
  static String wholeSeconds(Duration duration) {
    if (duration.toMinutes() == 0) {
      return duration.toSeconds() + " s";
    }
    return duration.toHours() > 0
        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }

  /** One line that cannot move the cursor: control characters and line breaks become spaces. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }

  static String shortened(String text, int maxCodePoints) {
    String line = oneLine(text);
    if (line.codePointCount(0, line.length()) <= maxCodePoints) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, maxCodePoints - 1)).strip() + "\u2026";
  }
}
