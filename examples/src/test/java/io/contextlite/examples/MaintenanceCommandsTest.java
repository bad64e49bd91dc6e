package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextlite.examples.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaintenanceCommandsTest {
  @TempDir Path home = Path.of("");
  private Tool tool = new Tool(home);

  @BeforeEach
  void syncProject() throws IOException {
    tool = Tool.withSyncedProject(home);
  }

  @Test
  void stats_json_countsDocuments() throws IOException {
    JsonNode json = tool.run("stats", "--json").json();

    assertThat(json.get("documents").asInt()).isEqualTo(3);
    assertThat(json.get("passages").asInt()).isEqualTo(3);
    assertThat(tool.run("stats").out()).containsPattern("documents +3\n");
  }

  @Test
  void verify_soundFile_saysSo() {
    assertThat(tool.run("verify"))
        .isEqualTo(new Answer(ExitCode.OK, "workspace 'default' is sound\n", ""));
  }

  @Test
  void verify_wrongCount_listsDamage() throws SQLException {
    String url = "jdbc:sqlite:" + tool.data().resolve("default.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE state SET passage_count = passage_count + 1");
    }

    Answer answer = tool.run("verify");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.DAMAGED);
    assertThat(answer.out()).startsWith("damaged: ");
  }

  @Test
  void verify_notAWorkspace_isDamage() throws IOException {
    Files.writeString(tool.data().resolve("other.db"), "this is no database file at all");

    Answer answer = tool.run("verify", "--workspace", "other");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.DAMAGED);
    assertThat(answer.out()).startsWith("damaged: not an SQLite file: ");
    assertThat(tool.run("stats", "--workspace", "other").exitCode()).isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void compactAndRebuild_tellWhatTheyDid() {
    assertThat(tool.run("compact").out()).startsWith("compacted workspace 'default': ");
    assertThat(tool.run("rebuild").out())
        .startsWith("rebuilt workspace 'default': 3 passages, 0 vectors");
  }

  @Test
  void workspaces_listsIds() {
    tool.run("sync", tool.project().toString(), "--workspace", "Other one");

    assertThat(tool.run("workspaces").out()).isEqualTo("Other one\ndefault\n");
  }

  @Test
  void delete_withoutYes_refuses() {
    Answer answer = tool.run("delete");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err())
        .isEqualTo(
            "contextlite delete: add --yes to delete workspace 'default' with 3 documents\n");
    assertThat(tool.run("stats").exitCode()).isZero();
  }

  @Test
  void delete_withYes_deletes() {
    assertThat(tool.run("delete", "--yes").out())
        .isEqualTo("deleted workspace 'default' with 3 documents\n");
    assertThat(tool.data()).isEmptyDirectory();
    assertThat(tool.run("workspaces").exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
  }

  @Test
  void documents_filter_listsMatching() throws IOException {
    assertThat(tool.run("documents").out()).hasLineCount(3);
    assertThat(tool.run("documents", "--path", "*.md").out()).endsWith("markdown     guide.md\n");
    assertThat(tool.run("documents", "--path", "*.py").exitCode())
        .isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(tool.run("documents", "--language", "java", "--json").json().get(0).get("id"))
        .hasToString("\"src/Retry.java\"");
  }

  @Test
  void show_document_showsPassages() {
    assertThat(tool.run("show", "src/Retry.java").out())
        .startsWith("src/Retry.java, java, ")
        .contains("\n\n--- lines 1-3, ")
        .contains("int attempts = 3; // with back-off");
    Answer unknown = tool.run("show", "Retry.java");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(unknown.err()).endsWith("; there is: src/Retry.java\n");
  }
}
