package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.examples.Tool.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  @Test
  void noCommand_showsUsageOnStandardError() {
    Answer answer = Tool.runExactly("", false);

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).contains("Missing required subcommand").contains("Commands:");
  }

  @Test
  void unknownCommand_suggestsAnother() {
    Answer answer = Tool.runExactly("", false, "serch", "x");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains("search").doesNotContain("\tat ");
  }

  @Test
  void version_namesTheTool() {
    assertThat(Tool.runExactly("", false, "--version").out()).startsWith("contextlite ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync",
        "assemble",
        "prove",
        "search",
        "documents",
        "show",
        "stats",
        "verify",
        "compact",
        "rebuild",
        "workspaces",
        "delete",
        "validate",
        "config"
      })
  void help_ofEachCommand_hasExitCodesAndAnExample(String command) {
    Answer answer = Tool.runExactly("", false, command, "--help");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .startsWith("Usage: contextlite " + command)
        .contains(about(command))
        .contains("4   nothing found")
        .containsPattern("Examples?:\n  .*contextlite " + command);
    assertThat(answer.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(Tool.runExactly("", false, "--help").out()).contains("\n  " + command + " ");
  }

  private static String about(String command) {
    return switch (command) {
      case "prove" -> "--certificate=FILE";
      case "validate" -> "FILE...";
      case "config" -> "explain";
      default -> "--data=DIR";
    };
  }

  @Test
  void stacktrace_isShownOnRequestOnly(@TempDir Path home) throws IOException {
    Tool tool = Tool.withSyncedProject(home);

    assertThat(tool.run("show", "nope").err()).hasLineCount(1);
    assertThat(tool.run("show", "nope", "--stacktrace").err()).contains("\tat io.contextlite");
  }
}
