package io.contextlite.examples;

import io.contextlite.ConfigLoader;
import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Where the workspaces are. */
final class DataDirectory {
  private static final String HOW_TO_BEGIN = "; 'contextlite sync DIR' makes one";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory, that of the configuration unless set: '.contextlite'.")
  private Optional<Path> given = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; environment variables stand above them, options above all.")
  private Optional<Path> file = Optional.empty();

  private Path directory = Path.of("");

  /** Opens the data directory, and creates it where it is missing. */
  ContextLite openOrCreate(Consumer<ContextLiteConfig.Builder> settings) {
    ContextLiteConfig.Builder config = config();
    checkNotFile();
    return open(config, settings);
  }

  /** Opens the data directory without creating anything. */
  ContextLite openExisting(Consumer<ContextLiteConfig.Builder> settings) {
    ContextLiteConfig.Builder config = config();
    checkNotFile();
    if (!Files.exists(directory)) {
      throw CommandException.notFound(
          "data directory does not exist: '" + directory + "'" + HOW_TO_BEGIN);
    }
    return open(config, settings);
  }

  private ContextLiteConfig.Builder config() {
    ConfigLoader loader = ContextLiteConfig.loader().process();
    file.ifPresent(loader::file);
    ContextLiteConfig.Builder config = loader.builder();
    given.ifPresent(config::dataDirectory);
    directory = config.build().dataDirectory();
    return config;
  }

  private static ContextLite open(
      ContextLiteConfig.Builder config, Consumer<ContextLiteConfig.Builder> settings) {
    settings.accept(config);
    return ContextLite.open(config.build());
  }

  /** Lists the workspaces, of which there has to be one. */
  List<String> existing(ContextLite lite) {
    List<String> ids = lite.workspaces();
    if (ids.isEmpty()) {
      throw CommandException.notFound("no workspace in '" + directory + "'" + HOW_TO_BEGIN);
    }
    return ids;
  }

  /** Checks that a workspace exists, so that opening it creates nothing. */
  void checkExists(ContextLite lite, String workspace) {
    List<String> existing = existing(lite);
    if (!existing.contains(workspace)) {
      throw CommandException.notFound(
          "workspace '"
              + workspace
              + "' does not exist in '"
              + directory
              + "'; there is: "
              + String.join(", ", existing));
    }
  }

  private void checkNotFile() {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw CommandException.usage(
          "--data expects a directory, and this is a file: '" + directory + "'");
    }
  }
}
