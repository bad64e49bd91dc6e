package io.contextlite.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** Whether everything works as it should. Immutable. */
public enum HealthStatus {
  /** Nothing is known to be wrong. */
  HEALTHY,
  /** Something works worse than it should, or not at all; the problems say what. */
  DEGRADED;

  /**
   * Returns the name in health reports.
   *
   * @return {@code "healthy"} or {@code "degraded"}
   */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Judges by what is wrong.
   *
   * @param problems what is wrong
   * @return healthy if that is nothing
   */
  public static HealthStatus of(List<String> problems) {
    return problems.isEmpty() ? HEALTHY : DEGRADED;
  }
}
