package io.contextlite.examples;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Where the workspaces are. */
final class DataDirectory {
  private static final String HOW_TO_BEGIN = "; 'contextlite sync DIR' makes one";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory, '${DEFAULT-VALUE}' unless set.")
  private Path directory = Path.of(".contextlite");

  /** Opens the data directory, and creates it where it is missing. */
  ContextLite openOrCreate(Consumer<ContextLiteConfig.Builder> settings) {
    checkNotFile();
    return open(settings);
  }

  /** Opens the data directory without creating anything. */
  ContextLite openExisting(Consumer<ContextLiteConfig.Builder> settings) {
    checkNotFile();
    if (!Files.exists(directory)) {
      throw CommandException.notFound(
          "data directory does not exist: '" + directory + "'" + HOW_TO_BEGIN);
    }
    return open(settings);
  }

  private ContextLite open(Consumer<ContextLiteConfig.Builder> settings) {
    ContextLiteConfig.Builder config = ContextLiteConfig.builder(directory);
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
