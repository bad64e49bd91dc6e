package io.contextlite.limits;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much effort a workspace's requests get: steps and time of the choice, candidates that
 * compete, the size of its caches, and its share of background maintenance. Immutable.
 */
public enum ResourceTier {
  /** More than usual. */
  HIGH,
  /** As it is without tiers. */
  MEDIUM,
  /** Less than usual. */
  LOW;

  /**
   * Returns the name in configurations.
   *
   * @return {@code "high"}, {@code "medium"} or {@code "low"}
   */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a tier by its name.
   *
   * @param id a tier's {@link #id()}, compared exactly
   * @return the tier
   * @throws IllegalArgumentException if there is no such tier
   */
  public static ResourceTier of(String id) {
    return Arrays.stream(values())
        .filter(tier -> tier.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown resource tier: expected one of "
                        + Arrays.stream(values())
                            .map(ResourceTier::id)
                            .collect(Collectors.joining(", "))
                        + ", actual='"
                        + id
                        + "'"));
  }

  /**
   * Lowers the tier for a request; nothing raises it.
   *
   * @param asked the tier that is asked for
   * @return the lower one of both
   */
  public ResourceTier loweredTo(ResourceTier asked) {
    return compareTo(asked) < 0 ? asked : this;
  }
}
