package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.examples.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCommandTest {
  private static final String PROPERTY = "contextlite.cluster.discovery.token";

  @TempDir Path home = Path.of("");

  private static Answer run(String... args) {
    return Tool.runExactly("", false, args);
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(home.resolve("settings.yaml"), yaml).toString();
  }

  @Test
  void explain_values_haveTheirOrigins() throws IOException {
    String file = file("cluster:\n  node_id: node-1\nresource_limits:\n  docs: {priority: 9}\n");
    System.setProperty(PROPERTY, "hunter2");
    try {
      Answer answer = run("config", "explain", file);

      assertThat(answer.exitCode()).isZero();
      assertThat(answer.out().lines())
          .contains(
              "cluster.node_id = node-1  (" + file + ":2:12)",
              "cluster.resource_limits.docs.priority = 9  (" + file + ":4:20)",
              "cluster.discovery.token = (secret)  (property " + PROPERTY + ")",
              "library.max_readers = 8  (default)",
              "library.cache_mb = not set: 32, half with memory_optimization  (default)");
      assertThat(answer.out()).doesNotContain("hunter2");
    } finally {
      System.clearProperty(PROPERTY);
    }
  }

  @Test
  void explain_brokenFile_tellsEachProblem() throws IOException {
    Answer answer = run("config", "explain", file("libary: {}\nserver: {port: 0}\n"));

    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(answer.err())
        .hasLineCount(2)
        .contains(
            "did you mean 'library'?", "server.port: expected a whole number from 1 to 65535");
  }

  @Test
  void commands_withAFile_takeItsFolderUnlessOneIsGiven() throws IOException {
    Path data = home.resolve("of-file");
    String file = file("library:\n  data_directory: '" + data + "'\n");
    Tool tool = Tool.withProject(home);

    Answer synced = run("sync", "--config", file, tool.project().toString());
    assertThat(synced.exitCode()).isZero();
    assertThat(run("workspaces", "--config", file).out()).contains("default");
    assertThat(run("workspaces", "--data", data.toString()).out()).contains("default");
    assertThat(run("workspaces", "--config", file, "--data", home.resolve("no").toString()).err())
        .contains("data directory does not exist");
  }

  @Test
  void assemble_withAFile_usesItsOptimizer() throws IOException {
    Tool tool = Tool.withSyncedProject(home);
    String file = file("library: {optimizer: rank-order}\n");

    assertThat(tool.run("assemble", "refunds", "--config", file, "--explain").err())
        .contains("rank-order");
    assertThat(tool.run("assemble", "refunds", "--explain").err()).doesNotContain("rank-order");
  }

  @Test
  void readme_configuration_isValid() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int begin = readme.indexOf("```yaml\n") + "```yaml\n".length();

    assertThat(
            run("validate", file(readme.substring(begin, readme.indexOf("```", begin)))).exitCode())
        .isZero();
  }
}
