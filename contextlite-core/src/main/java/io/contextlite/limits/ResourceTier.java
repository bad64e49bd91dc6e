package io.contextlite.limits;

import java.util.Arrays;
import java.util.Locale;

/** How much of the shared resources a workspace is worth. */
public enum ResourceTier {
  /** The most. */
  HIGH,
  /** What a workspace has unless set. */
  MEDIUM,
  /** The least. */
  LOW;

  /**
   * Returns the name in configurations and headers.
   *
   * @return the name in lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns a tier by its name.
   *
   * @param id high, medium or low
   * @return the tier
   * @throws IllegalArgumentException if there is none of that name
   */
  public static ResourceTier of(String id) {
    return Arrays.stream(values())
        .filter(tier -> tier.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no such resource tier: expected one of high, medium, low, actual='"
                        + id
                        + "'"));
  }
}
