package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextlite.examples.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncCommandTest {
  @TempDir Path home = Path.of("");
  private Tool tool = new Tool(home);

  @BeforeEach
  void makeProject() throws IOException {
    tool = Tool.withProject(home);
  }

  private Answer sync(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = tool.project().toString();
    System.arraycopy(args, 0, all, 1, args.length);
    return tool.run("sync", all);
  }

  @Test
  void sync_newFolder_countsWhatItFound() {
    Answer answer = sync();

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .containsPattern("added +3\n")
        .containsPattern("ignored +1\n")
        .containsPattern("skipped +1\n")
        .contains("Skipped as binary (1):\n  logo.png");
  }

  @Test
  void sync_notATerminal_writesLinesWithoutControlCharacters() {
    Answer answer = sync();

    assertThat(answer.err()).matches("read 3 files in [0-9.]+ s\n");
    assertThat(answer.out()).matches("(?s)[\\n\\P{Cc}]+");
  }

  @Test
  void sync_terminal_redrawsOneLineAndClearsIt() {
    Answer answer =
        Tool.runExactly(
            "", true, "sync", "--data", tool.data().toString(), tool.project().toString());

    assertThat(answer.err()).startsWith("\rListing files ...").endsWith("\r").doesNotContain("\n");
  }

  @Test
  void sync_secondTime_reportsChangesAlone() throws IOException {
    sync();
    tool.write("guide.md", "# Refunds\n\nRefunds are rounded down.\n");
    Files.delete(tool.project().resolve("src/Retry.java"));

    JsonNode json = sync("--json").json();

    assertThat(json.get("changed").asInt()).isEqualTo(1);
    assertThat(json.get("removed").asInt()).isEqualTo(1);
    assertThat(json.get("unchanged").asInt()).isEqualTo(1);
    assertThat(json.get("skipped").get(0).get("path").asText()).isEqualTo("logo.png");
    assertThat(json.get("skipped").get(0).get("reason").asText()).isEqualTo("binary");
  }

  @Test
  void sync_globs_chooseFiles() {
    sync("--include", "*.md", "--include", "*.log", "--exclude", "guide*", "--no-gitignore");

    assertThat(tool.run("documents").out()).endsWith(" notes.log\n").hasLineCount(1);
  }

  @Test
  void sync_manySkippedFiles_listsTenUnlessVerbose() throws IOException {
    for (int i = 0; i < 12; i++) {
      tool.write("img/" + i + ".png", "x");
    }

    assertThat(sync().out())
        .contains("Skipped as binary (13):\n")
        .contains("  and 3 more, which --verbose would list")
        .doesNotContain("logo.png");
    assertThat(sync("--verbose").out()).contains("logo.png").doesNotContain("more");
  }

  @Test
  void sync_missingFolder_saysSoAndCreatesNothing() {
    Answer answer = tool.run("sync", home.resolve("nowhere").toString());

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.err())
        .startsWith("contextlite sync: folder does not exist: '")
        .hasLineCount(1);
    assertThat(tool.data()).doesNotExist();
  }

  @Test
  void sync_fileInsteadOfFolder_isWrongUsage() {
    Answer answer = tool.run("sync", tool.project().resolve("guide.md").toString());

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains("expected a folder, and this is a file: '");
    assertThat(tool.data()).doesNotExist();
  }

  @Test
  void sync_badArguments_areWrongUsageAndCreateNothing() {
    assertThat(sync("--include", "").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(sync("--max-file-bytes", "0").err()).contains("maxFileBytes must be between 1 and");
    assertThat(sync("--max-file-bytes", "many").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(sync("--source", " ").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(tool.data()).doesNotExist();
  }

  @Test
  void sync_dataDirectoryIsFile_isWrongUsage() throws IOException {
    Files.writeString(tool.data(), "x");

    Answer answer = sync();

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err())
        .isEqualTo(
            "contextlite sync: --data expects a directory, and this is a file: '"
                + tool.data()
                + "'\n");
  }
}
