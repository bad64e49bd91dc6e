package io.contextlite.benchmarks;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How large contexts are. */
final class BudgetOption {
  @Option(
      names = "--budget",
      paramLabel = "TOKENS",
      defaultValue = "1600",
      description = "Token budget (${DEFAULT-VALUE}).")
  private int budgetTokens = 1;

  void check(CommandSpec command) {
    Arguments.check(command, budgetTokens >= 1, "--budget must be >= 1: " + budgetTokens);
  }

  int tokens() {
    return budgetTokens;
  }
}
