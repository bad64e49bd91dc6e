package io.contextlite;

import io.contextlite.config.LoadedSettings;
import io.contextlite.config.SettingsLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Loads a configuration from a file, system properties and environment variables; each of these
 * stands above those before, and what the builder sets afterwards above all. {@link SettingsLoader}
 * says how names are made. Confined to one thread.
 */
public final class ConfigLoader {
  private final SettingsLoader settings = new SettingsLoader();

  ConfigLoader() {}

  /**
   * Sets the file.
   *
   * @param path YAML, or JSON if its name ends with {@code .json}
   * @return this loader
   */
  public ConfigLoader file(Path path) {
    settings.file(path);
    return this;
  }

  /**
   * Sets the environment variables.
   *
   * @param variables names and values
   * @return this loader
   */
  public ConfigLoader environment(Map<String, String> variables) {
    settings.environment(variables);
    return this;
  }

  /**
   * Sets the system properties.
   *
   * @param values names and values
   * @return this loader
   */
  public ConfigLoader properties(Map<String, String> values) {
    settings.properties(values);
    return this;
  }

  /**
   * Takes environment variables and system properties of the process, as they are now.
   *
   * @return this loader
   */
  public ConfigLoader process() {
    Properties all = System.getProperties();
    Map<String, String> texts = new HashMap<>();
    all.stringPropertyNames().forEach(name -> texts.put(name, all.getProperty(name)));
    return environment(System.getenv()).properties(texts);
  }

  /**
   * Reads and checks all sources.
   *
   * @return the settings, with the origin of each value
   * @throws io.contextlite.config.ConfigurationException if anything is wrong, with all that is
   */
  public LoadedSettings settings() {
    return settings.load();
  }

  /**
   * Starts a configuration with what was loaded.
   *
   * @return a builder
   * @throws io.contextlite.config.ConfigurationException if anything is wrong, with all that is
   */
  public ContextLiteConfig.Builder builder() {
    return ContextLiteConfig.builder(settings().settings());
  }
}
