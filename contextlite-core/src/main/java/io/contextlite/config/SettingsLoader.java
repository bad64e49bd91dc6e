package io.contextlite.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads settings from a file, system properties and environment variables; each of these stands
 * above those before. Confined to one thread.
 *
 * <p>A file is YAML, or JSON if its name ends with {@code .json}, with at most 1 MiB; it may come
 * from anybody, and nothing is made of it but text and numbers. Blocks of {@code cluster} may stand
 * without it. Every key has a variable and a property: {@code cluster.node_id} is {@code
 * CONTEXTLITE_CLUSTER_NODE_ID} and {@code contextlite.cluster.node_id}; lists have commas. The
 * variables of the guide are known by their names, too. An entry of a workspace, as in {@code
 * cluster.resource_limits.docs.priority}, has a variable if the file or a property has the
 * workspace in that block; characters other than letters and digits are then underscores.
 */
public final class SettingsLoader {
  private Optional<Path> file = Optional.empty();
  private Map<String, String> environment = Map.of();
  private Map<String, String> properties = Map.of();

  /** Creates a loader without sources, which gives the defaults. */
  public SettingsLoader() {}

  /**
   * Sets the file.
   *
   * @param path YAML or JSON
   * @return this loader
   */
  public SettingsLoader file(Path path) {
    this.file = Optional.of(path);
    return this;
  }

  /**
   * Sets the environment.
   *
   * @param variables as {@link System#getenv()} has them
   * @return this loader
   */
  public SettingsLoader environment(Map<String, String> variables) {
    this.environment = Map.copyOf(variables);
    return this;
  }

  /**
   * Sets the system properties.
   *
   * @param values as {@link System#getProperties()} has them
   * @return this loader
   */
  public SettingsLoader properties(Map<String, String> values) {
    this.properties = Map.copyOf(values);
    return this;
  }

  /**
   * Reads and checks all sources.
   *
   * @return the settings
   * @throws ConfigurationException if anything is wrong, with everything that is
   */
  public LoadedSettings load() {
    Problems problems = new Problems();
    Values values = new Values();
    List<RawValue> all = new ArrayList<>();
    file.ifPresent(path -> all.addAll(FileLayer.read(path, problems)));
    values.add(List.copyOf(all), problems);
    List<RawValue> set = MapLayer.read(NameStyle.PROPERTY, properties, all, problems);
    values.add(set, problems);
    all.addAll(set);
    values.add(MapLayer.read(NameStyle.VARIABLE, environment, all, problems), problems);
    Contradictions.find(values, problems);
    problems.throwIfAny();
    return new LoadedSettings(SettingsOf.values(values), values.explain());
  }
}
