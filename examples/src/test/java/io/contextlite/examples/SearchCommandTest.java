package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.examples.Tool.Answer;
import io.contextlite.model.Document;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchCommandTest {
  @TempDir Path home = Path.of("");

  @Test
  void search_hit_isOneLine() throws IOException {
    Answer answer = Tool.withSyncedProject(home).run("search", "rounded refunds");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .hasLineCount(1)
        .containsPattern("^  1  [01]\\.\\d{3}  guide\\.md:1-3  .*\\(\\d+ tokens\\)  # Refunds\n$");
  }

  @Test
  void search_passageBeginsWithComment_showsWhatTheCommentSays() throws IOException {
    Tool tool = Tool.withProject(home);
    tool.write("src/Pool.java", "/**\n * A pool of connections.\n */\nclass Pool {}\n");
    tool.run("sync", tool.project().toString());

    assertThat(tool.run("search", "connections").out()).endsWith("  * A pool of connections.\n");
  }

  @Test
  void search_json_holdsHits() throws IOException {
    JsonNode json = Tool.withSyncedProject(home).run("search", "back-off", "--json").json();

    JsonNode hit = json.get("hits").get(0);
    assertThat(hit.get("rank").asInt()).isEqualTo(1);
    assertThat(hit.get("document").asText()).isEqualTo("src/Retry.java");
    assertThat(hit.get("text").asText()).startsWith("class Retry");
  }

  @Test
  void search_nothingMatches_exitCodeSaysSo() throws IOException {
    Tool tool = Tool.withSyncedProject(home);

    assertThat(tool.run("search", "zzzqqqxxx").exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(tool.run("search", "???").err()).isEqualTo("nothing matches the query\n");
    assertThat(tool.run("search", "zzzqqqxxx", "--json").json().get("hits")).isEmpty();
  }

  @Test
  void search_filters_narrowAndWiden() throws IOException {
    Tool tool = Tool.withSyncedProject(home);

    assertThat(tool.run("search", "refunds attempts").out()).hasLineCount(2);
    assertThat(tool.run("search", "refunds attempts", "--path", "src/**").out()).hasLineCount(1);
    assertThat(tool.run("search", "refunds attempts", "--domain", "docs").out()).hasLineCount(1);
    assertThat(tool.run("search", "refunds attempts", "--language", "java").out())
        .contains("Retry.java");
    assertThat(tool.run("search", "refunds attempts", "--path", "src/**", "--path", "*.md").out())
        .hasLineCount(2);
    assertThat(
            tool.run("search", "refunds attempts", "--path", "src/**", "--domain", "docs")
                .exitCode())
        .isEqualTo(ExitCode.NOTHING_FOUND);
  }

  @Test
  void search_where_matchesTextAndNumbers() {
    Tool tool = new Tool(home);
    try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(tool.data()))) {
      lite.workspace("default")
          .put(Document.builder("a", "refunds").metadata("team", "pay").build());
      lite.workspace("default")
          .put(Document.builder("b", "refunds").metadata("year", 2024).build());
      lite.workspace("default")
          .put(Document.builder("c", "refunds").metadata("year", "2024").build());
    }

    assertThat(tool.run("search", "refunds", "--where", "team=pay").out()).contains("  a:1");
    assertThat(tool.run("documents", "--where", "year=2024").out())
        .hasLineCount(2)
        .doesNotContain(" a\n");
    assertThat(tool.run("search", "refunds", "--where", "year").err())
        .contains("--where expects KEY=VALUE: 'year'");
  }

  @Test
  void search_badArguments_areWrongUsage() throws IOException {
    Tool tool = Tool.withSyncedProject(home);

    assertThat(tool.run("search", "x", "--limit", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(tool.run("search", " ").exitCode()).isEqualTo(ExitCode.USAGE);
    Answer glob = tool.run("search", "x", "--path", "[a");
    assertThat(glob.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(glob.err())
        .isEqualTo("contextlite search: malformed path pattern '[a': '[' without ']'\n");
    Answer unknown = tool.run("search", "x", "--limits", "3");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("Unknown option: '--limits'").contains("--limit");
  }
}
