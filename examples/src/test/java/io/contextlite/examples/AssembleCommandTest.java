package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.examples.Tool.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssembleCommandTest {
  @TempDir Path home = Path.of("");

  @Test
  void assemble_syncFirst_writesContextAloneToStandardOutput() throws IOException {
    Tool tool = Tool.withProject(home);

    Answer answer =
        tool.run("assemble", "--sync", tool.project().toString(), "how are refunds rounded?");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .startsWith("### [1] guide.md:")
        .contains("rounded half up")
        .doesNotContain("synced");
    assertThat(answer.err()).contains("synced '" + tool.project() + "': 3 added, 0 changed");
  }

  @Test
  void assemble_severalWords_areOneQuery() throws IOException {
    JsonNode json =
        Tool.withSyncedProject(home).run("assemble", "rounded", "refunds", "--json").json();

    assertThat(json.get("query").asText()).isEqualTo("rounded refunds");
  }

  @Test
  void assemble_json_tellsEverything() throws IOException {
    Tool tool = Tool.withSyncedProject(home);
    tool.write("more.md", "# More\n\n" + "Refunds of many kinds. ".repeat(60) + "\n");
    tool.run("sync", tool.project().toString());

    Answer answer =
        tool.run("assemble", "refunds", "--json", "--max-tokens", "60", "--variants", "whole");

    JsonNode json = answer.json();
    assertThat(json.get("totalTokens").asInt()).isBetween(1, 60);
    assertThat(json.get("budgetTokens").asInt()).isEqualTo(60);
    JsonNode in = json.get("passages").get(0);
    assertThat(in.get("path").asText()).isEqualTo("guide.md");
    assertThat(in.get("startLine").asInt()).isEqualTo(1);
    assertThat(in.get("features").get("lexicalRank").asInt()).isPositive();
    assertThat(in.get("reason").asText()).isNotBlank();
    assertThat(json.get("text").asText()).contains(in.get("text").asText());
    JsonNode out = json.get("omitted").get(0);
    assertThat(out.get("reason").asText()).isEqualTo("over_budget");
    assertThat(out.get("detail").asText()).isNotBlank();
    assertThat(json.get("optimizer").asText()).isEqualTo("branch-and-bound");
    assertThat(json.get("optimality").get("kind").asText()).isIn("proven", "gap");
    assertThat(json.get("optimality").get("value").asLong())
        .isEqualTo(json.get("objective").asLong())
        .isLessThanOrEqualTo(json.get("optimality").get("bound").asLong());
    assertThat(json.get("optimality").get("percent").asDouble()).isNotNegative();
    assertThat(json.get("timingsMicros").get("total").asLong()).isPositive();
    assertThat(json.get("notes").isArray()).isTrue();
  }

  @Test
  void assemble_tightBudget_trimsWhatIsTooLarge() throws IOException {
    Tool tool = Tool.withSyncedProject(home);
    tool.write("more.md", "# More\n\n" + "Refunds of many kinds. ".repeat(60) + "\n");
    tool.run("sync", tool.project().toString());

    JsonNode json =
        tool.run("assemble", "refunds", "--json", "--max-tokens", "60", "--order", "best_last")
            .json();

    assertThat(json.get("totalTokens").asInt()).isBetween(1, 60);
    JsonNode in = json.get("passages").get(0);
    assertThat(in.get("path").asText()).isEqualTo("more.md");
    assertThat(in.get("variant").asText()).isIn("excerpt", "brief", "signature");
    String excerpt = in.get("excerpts").get(0).get("text").asText();
    assertThat(json.get("text").asText()).contains(excerpt, in.get("citation").asText());
    assertThat(in.get("text").asText()).contains(excerpt).isNotEqualTo(excerpt);
  }

  @Test
  void assemble_explain_goesToStandardErrorAfterEmptyLine() throws IOException {
    Answer answer = Tool.withSyncedProject(home).run("assemble", "refunds", "--explain");

    assertThat(answer.out()).doesNotContain("candidates");
    assertThat(answer.err()).startsWith("\n").contains("\nIn:\n  [1] guide.md:");
  }

  @Test
  void assemble_formats_areWrittenAsAsked() throws IOException {
    Tool tool = Tool.withSyncedProject(home);

    assertThat(tool.run("assemble", "refunds", "--format", "xml").out())
        .startsWith("<context>\n<passage index=\"1\" source=\"guide.md:");
    assertThat(tool.run("assemble", "refunds", "--format", "plain").out()).doesNotContain("[1]");
    String json = tool.run("assemble", "refunds", "--format", "json").out();
    assertThat(new ObjectMapper().readTree(json).get(0).get("source").asText())
        .startsWith("guide.md:");
  }

  @Test
  void assemble_dash_readsStandardInputAsUtf8() throws IOException {
    Tool tool = Tool.withProject(home);
    tool.write("de.md", "Die Größe wird gerundet.\n");

    Answer answer =
        tool.runWithInput("Größe", "assemble", "-", "--sync", tool.project().toString());

    assertThat(answer.out()).contains("Die Größe wird gerundet.");
  }

  @Test
  void assemble_includeAndExclude_areObeyed() throws IOException {
    Tool tool = Tool.withSyncedProject(home);

    assertThat(tool.run("assemble", "refunds", "--include", "src/Retry.java,guide.md").out())
        .contains("Retry.java:");
    Answer none = tool.run("assemble", "refunds", "--exclude", "guide.md");
    assertThat(none.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("1 passage found, and none chosen; --explain says why");
  }

  @Test
  void assemble_unknownDocumentToInclude_suggestsOthers() throws IOException {
    Answer answer = Tool.withSyncedProject(home).run("assemble", "x", "--include", "retry.java");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.err())
        .isEqualTo(
            "contextlite assemble: document does not exist: 'retry.java';"
                + " there is: src/Retry.java\n");
  }

  @Test
  void assemble_budgetTooSmallForIncluded_saysWhy() throws IOException {
    Answer answer =
        Tool.withSyncedProject(home)
            .run("assemble", "refunds", "--include", "guide.md", "--max-tokens", "3");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.err()).startsWith("no context is possible: ");
  }

  @Test
  void assemble_badArguments_areWrongUsage() throws IOException {
    Tool tool = Tool.withSyncedProject(home);

    assertThat(tool.run("assemble", "").err())
        .isEqualTo("contextlite assemble: the query is empty\n");
    assertThat(tool.runWithInput(" \n", "assemble", "-").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(tool.run("assemble", "x", "--max-tokens", "0").err())
        .contains("maxTokens must be >= 1: 0");
    assertThat(tool.run("assemble", "x", "--format", "pdf").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(tool.run("assemble", "x", "--deadline", "0").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(tool.run("assemble", "x", "--include", "a", "--exclude", "a").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(tool.run("assemble").err()).contains("Missing required parameter: 'QUERY'");
  }
}
