package io.contextlite.config;

/**
 * A value with its origin, for a person. Immutable.
 *
 * @param key the key, as in {@code cluster.node_id}
 * @param value the value as it was written; a secret is not told
 * @param origin where it came from
 */
public record SettingValue(String key, String value, Origin origin) {
  @Override
  public String toString() {
    return key + " = " + value + "  (" + origin + ")";
  }
}
