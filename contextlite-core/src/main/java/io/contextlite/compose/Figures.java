package io.contextlite.compose;

import java.math.BigDecimal;
import java.util.Locale;

/** Figures as a person reads them. */
final class Figures {
  private static final int GROUP = 3;

  private Figures() {}

  /** For instance {@code "2,282 tokens"} or {@code "1 token"}. */
  static String tokens(long count) {
    return grouped(count) + (count == 1 ? " token" : " tokens");
  }

  /** For instance {@code "130 are left"} or {@code "1 is left"}. */
  static String left(long count) {
    return grouped(count) + (count == 1 ? " is left" : " are left");
  }

  /** Many of these are made for each context, so no formatter is. */
  private static String grouped(long count) {
    StringBuilder digits = new StringBuilder(Long.toString(count));
    int first = count < 0 ? 1 : 0;
    for (int i = digits.length() - GROUP; i > first; i -= GROUP) {
      digits.insert(i, ',');
    }
    return digits.toString();
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
