package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.examples.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every command does that does not make a workspace. */
final class MissingWorkspaceTest {
  @TempDir Path home = Path.of("");

  static Stream<List<String>> commands() {
    return Stream.of(
        List.of("assemble", "x"),
        List.of("search", "x"),
        List.of("documents"),
        List.of("show", "x"),
        List.of("stats"),
        List.of("verify"),
        List.of("compact"),
        List.of("rebuild"),
        List.of("delete", "--yes"));
  }

  private static Answer run(Tool tool, List<String> command, String... more) {
    List<String> args = Stream.concat(command.stream().skip(1), Stream.of(more)).toList();
    return tool.run(command.get(0), args.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_missingDataDirectory_saysSoAndCreatesNothing(List<String> command) {
    Tool tool = new Tool(home);

    Answer answer = run(tool, command);

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.err())
        .isEqualTo(
            "contextlite "
                + command.get(0)
                + ": data directory does not exist: '"
                + tool.data()
                + "'; 'contextlite sync DIR' makes one\n");
    assertThat(tool.data()).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_unknownWorkspace_listsThoseThatExist(List<String> command) throws IOException {
    Tool tool = Tool.withSyncedProject(home);

    Answer answer = run(tool, command, "--workspace", "nope");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.err())
        .contains("workspace 'nope' does not exist in '")
        .endsWith("'; there is: default\n");
    assertThat(tool.data().resolve("nope.db")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_dataDirectoryIsFile_isWrongUsage(List<String> command) throws IOException {
    Tool tool = new Tool(home);
    Files.writeString(tool.data(), "x");

    assertThat(run(tool, command).exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
