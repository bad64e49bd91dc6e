package io.contextlite.benchmarks;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How much is asked of workspaces, and for how long. */
final class LoadOption {
  @Option(
      names = "--threads",
      defaultValue = "32",
      description = "Threads that ask without a pause (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long each situation is measured (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--documents",
      defaultValue = "300",
      description = "Documents of each workspace (${DEFAULT-VALUE}).")
  private int documents;

  void check(CommandSpec command) {
    Arguments.check(command, threads >= 1, "--threads must be >= 1: " + threads);
    Arguments.check(command, seconds >= 1, "--seconds must be >= 1: " + seconds);
    Arguments.check(command, documents >= 1, "--documents must be >= 1: " + documents);
  }

  int threads() {
    return threads;
  }

  int seconds() {
    return seconds;
  }

  int documents() {
    return documents;
  }
}
