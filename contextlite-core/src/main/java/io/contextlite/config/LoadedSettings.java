package io.contextlite.config;

import java.util.List;

/**
 * Settings and where they came from. Immutable.
 *
 * @param settings the settings
 * @param values every value that holds, in the order of blocks; entries of workspaces have the
 *     values that were set
 */
public record LoadedSettings(Settings settings, List<SettingValue> values) {
  /**
   * Copies the list.
   *
   * @param settings the settings
   * @param values every value that holds
   */
  public LoadedSettings {
    values = List.copyOf(values);
  }
}
