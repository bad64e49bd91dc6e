package io.contextlite.examples.cluster;

import org.jspecify.annotations.Nullable;

/** Checks of single fields; messages have the names that clients use. */
final class Fields {
  private Fields() {}

  static String text(String field, @Nullable String value) {
    if (value == null) {
      throw ApiException.badRequest("field '" + field + "': expected text, actual=nothing");
    }
    return value;
  }

  static int positive(String field, int value) {
    if (value < 1) {
      throw ApiException.badRequest("field '" + field + "': expected 1 or more, actual=" + value);
    }
    return value;
  }
}
