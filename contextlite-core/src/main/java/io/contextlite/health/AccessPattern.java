package io.contextlite.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How often a workspace is used, by {@link AccessPolicy}. Immutable. */
public enum AccessPattern {
  /** Used all the time. */
  HIGH_FREQUENCY,
  /** Used now and then. */
  NORMAL,
  /** Hardly used any more: it holds nothing in memory, and its file is closed after a while. */
  ARCHIVE;

  /**
   * Returns the name in health reports and metrics.
   *
   * @return {@code "high-frequency"}, {@code "normal"} or {@code "archive"}
   */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
