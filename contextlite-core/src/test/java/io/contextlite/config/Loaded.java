package io.contextlite.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Settings of texts and resources. */
final class Loaded {
  private Loaded() {}

  static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(Loaded.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** A file of its own, which the JVM's end deletes. */
  static Path file(String ending, byte[] bytes) {
    try {
      Path file = Files.createTempFile("settings", ending);
      file.toFile().deleteOnExit();
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path yaml(String text) {
    return file(".yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  static Path json(String text) {
    return file(".json", text.getBytes(StandardCharsets.UTF_8));
  }

  static Settings settings(String yaml) {
    return new SettingsLoader().file(yaml(yaml)).load().settings();
  }

  static Settings environment(Map<String, String> variables) {
    return new SettingsLoader().environment(variables).load().settings();
  }

  /** What is wrong with a file, each line from its place in the file on. */
  static List<String> problems(Path file) {
    return problems(new SettingsLoader().file(file)).stream()
        .map(line -> line.replace(file + ":", ""))
        .toList();
  }

  static List<String> problems(SettingsLoader loader) {
    ConfigurationException e = catchThrowableOfType(ConfigurationException.class, loader::load);
    assertThat(e).as("an error").isNotNull();
    List<String> lines = e.problems().stream().map(ConfigurationProblem::toString).toList();
    assertThat(e).hasMessage(String.join("\n", lines));
    return lines;
  }
}
