package io.contextlite.benchmarks;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of the command line beyond types. */
final class Arguments {
  private Arguments() {}

  /** Returns the command that picocli has injected. */
  static CommandSpec spec(@Nullable CommandSpec injected) {
    if (injected == null) {
      throw new IllegalStateException("command is not run by picocli");
    }
    return injected;
  }

  /** Refuses the command line unless a condition holds. */
  static void check(CommandSpec command, boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), message);
    }
  }
}
