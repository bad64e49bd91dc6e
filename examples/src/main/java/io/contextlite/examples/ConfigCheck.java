package io.contextlite.examples;

import io.contextlite.config.ConfigurationException;
import io.contextlite.config.SettingsLoader;
import java.nio.file.Path;
import java.util.List;

/** Checks configuration files, each by itself, and prints what is wrong with them. */
final class ConfigCheck {
  private final Streams streams;

  ConfigCheck(Streams streams) {
    this.streams = streams;
  }

  /** Returns the exit code. */
  int run(List<Path> files) {
    int exitCode = ExitCode.OK;
    for (Path file : files) {
      try {
        new SettingsLoader().file(file).load();
        streams.line(file + ": valid");
      } catch (ConfigurationException e) {
        e.problems().forEach(problem -> streams.line(problem.toString()));
        exitCode = ExitCode.FAILURE;
      }
    }
    return exitCode;
  }
}
