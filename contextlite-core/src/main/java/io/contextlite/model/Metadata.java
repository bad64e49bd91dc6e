package io.contextlite.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The rule of what document metadata may hold. */
final class Metadata {
  static final int MAX_KEY_LENGTH = 200;

  private Metadata() {}

  /** Copies metadata in key order after checking every key and value. */
  static Map<String, Object> copyOf(Map<String, ?> metadata, String documentId) {
    Map<String, Object> copy = new TreeMap<>();
    metadata.forEach(
        (key, value) -> {
          checkKey(key);
          copy.put(key, checkValue(key, value, documentId));
        });
    return Collections.unmodifiableMap(copy);
  }

  static String checkKey(String key) {
    if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "metadata key must have 1 to " + MAX_KEY_LENGTH + " characters: length=" + key.length());
    }
    if (key.indexOf('"') >= 0 || key.indexOf('\\') >= 0 || key.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          "metadata key must not contain quotes, backslashes or control characters: '" + key + "'");
    }
    return key;
  }

  private static Object checkValue(String key, Object value, String documentId) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return checkValue(key, number.doubleValue(), documentId);
    }
    boolean allowed =
        value instanceof String
            || value instanceof Boolean
            || value instanceof Long
            || (value instanceof Double number && Double.isFinite(number));
    if (!allowed) {
      throw new IllegalArgumentException(
          "metadata value must be a String, Boolean, whole or finite number: key='"
              + key
              + "', actual="
              + (value instanceof Double ? value.toString() : value.getClass().getName())
              + ", document='"
              + documentId
              + "'");
    }
    return value;
  }
}
