package io.contextlite.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How near to each other the nodes of a workspace should be. */
public enum Locality {
  /** In one rack, else in one zone. */
  SAME_RACK,
  /** In one zone. */
  SAME_ZONE;

  /**
   * Returns the name in configurations.
   *
   * @return {@code "same-rack"} or {@code "same-zone"}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Locality> find(String id) {
    return Arrays.stream(values()).filter(locality -> locality.id().equals(id)).findFirst();
  }
}
