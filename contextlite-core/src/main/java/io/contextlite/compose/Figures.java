package io.contextlite.compose;

import java.math.BigDecimal;
import java.util.Locale;

/** Figures as a person reads them. */
final class Figures {
  private Figures() {}

  /** For instance {@code "2,282 tokens"} or {@code "1 token"}. */
  static String tokens(long count) {
    return String.format(Locale.ROOT, "%,d token%s", count, count == 1 ? "" : "s");
  }

  /** For instance {@code "130 are left"} or {@code "1 is left"}. */
  static String left(long count) {
    return String.format(Locale.ROOT, "%,d %s left", count, count == 1 ? "is" : "are");
  }

  /** For instance {@code "0.297"}. */
  static String share(double figure) {
    return String.format(Locale.ROOT, "%.3f", figure);
  }

  /** For instance {@code "0.5"}. */
  static String plain(double figure) {
    return BigDecimal.valueOf(figure).stripTrailingZeros().toPlainString();
  }
}
