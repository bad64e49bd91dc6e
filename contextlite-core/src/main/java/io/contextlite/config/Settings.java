package io.contextlite.config;

/**
 * All that was set, with defaults for the rest. Immutable.
 *
 * @param library how the library works
 * @param server what is for the host program; the library itself makes no use of it
 * @param cluster nodes, and what workspaces may use of them
 * @param enterprise vector clustering and the exact choice
 */
public record Settings(
    LibrarySettings library,
    ServerSettings server,
    ClusterSettings cluster,
    EnterpriseSettings enterprise) {

  /**
   * Returns what holds where nothing is set.
   *
   * @return the defaults
   */
  public static Settings defaults() {
    return new SettingsLoader().load().settings();
  }
}
