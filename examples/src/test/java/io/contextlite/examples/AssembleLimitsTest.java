package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextlite.examples.Tool.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssembleLimitsTest {
  @TempDir Path home = Path.of("");
  private Tool tool = new Tool(home);

  /** Two documents of several passages each, all of which speak of refunds. */
  @BeforeEach
  void syncProject() throws IOException {
    tool = Tool.withProject(home);
    tool.write("long.md", sections("cents", "round"));
    tool.write("src/Refund.java", "/* Refund " + "and its rounding ".repeat(30) + "*/\n");
    tool.run("sync", tool.project().toString());
  }

  private static String sections(String... words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append("# Refund of ").append(word).append("\n\n");
      text.append((word + "ing a refund by the clerk. ").repeat(25)).append("\n\n");
    }
    return text.toString();
  }

  private List<String> paths(String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of("refund", "--json"));
    args.addAll(List.of(options));
    List<String> paths = new ArrayList<>();
    JsonNode json = tool.run("assemble", args.toArray(String[]::new)).json();
    json.get("passages").forEach(in -> paths.add(in.get("path").asText()));
    return paths;
  }

  @Test
  void assemble_maxPerDocument_isKept() throws IOException {
    assertThat(paths().stream().filter("long.md"::equals)).hasSizeGreaterThan(1);
    assertThat(paths("--max-per-document", "1").stream().filter("long.md"::equals)).hasSize(1);
  }

  @Test
  void assemble_maxPerDomain_takesNumbersForAllAndForOne() throws IOException {
    assertThat(paths("--max-per-domain", "1")).hasSize(2).contains("src/Refund.java");
    assertThat(paths("--max-per-domain", "2,docs=1")).hasSize(2).contains("src/Refund.java");
    assertThat(paths("--max-per-domain", "docs=1", "--max-per-domain", "1")).hasSize(2);
  }

  @Test
  void assemble_otherLimits_areTaken() throws IOException {
    assertThat(paths("--min-recency", "0.5", "--min-coverage", "0.1", "--whole-definitions"))
        .isNotEmpty();
  }

  @Test
  void assemble_minConfidenceOutOfReach_choosesNothingAndSaysSo() {
    Answer answer = tool.run("assemble", "refund", "--min-confidence", "1");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .contains("note: only what is required was chosen: the confidence is 0.")
        .contains("the request demands 1.000");
  }

  @Test
  void assemble_json_hasConfidenceAndPhase() throws IOException {
    JsonNode json = tool.run("assemble", "refund", "--route", "automatic", "--json").json();

    assertThat(json.get("id").asText()).matches("[0-9a-f]{32}");
    assertThat(json.get("confidence").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.get("lowConfidence").isBoolean()).isTrue();
    assertThat(json.get("phase").asText()).isIn("direct", "refined", "full");
    assertThat(json.get("vectorComparisons").asLong()).isNotNegative();
  }

  @Test
  void assemble_minCoverageOutOfReach_saysSo() {
    Answer answer = tool.run("assemble", "refund", "--min-coverage", "1");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .containsAnyOf(
            "no context that meets the limits was found",
            "no context is possible: coverage of at least 1 of the question");
  }

  @Test
  void assemble_conflict_citesDocuments() throws IOException {
    Answer answer =
        tool.run(
            "assemble",
            "refund",
            "--include",
            "guide.md,long.md",
            "--max-per-domain",
            "docs=1",
            "--json");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(answer.err())
        .startsWith("no context is possible: ")
        .contains("passages of domain docs: at most 1", "guide.md:1-3 is required (");
    JsonNode optimality = answer.json().get("optimality");
    assertThat(optimality.get("kind").asText()).isEqualTo("infeasible");
    assertThat(optimality.get("conflict").size()).isPositive();
  }

  @Test
  void assemble_optimizer_isNamed() throws IOException {
    JsonNode json = tool.run("assemble", "refund", "--optimizer", "rank-order", "--json").json();

    assertThat(json.get("optimizer").asText()).isEqualTo("rank-order");
    assertThat(json.get("objective").asLong())
        .isEqualTo(
            json.get("scores").get("relevance").asLong()
                + json.get("scores").get("coverage").asLong());
    assertThat(json.get("solver").get("certificates").asInt()).isZero();
  }

  @Test
  void assemble_unknownOptimizer_listsThoseThereAre() {
    Answer answer = tool.run("assemble", "refund", "--optimizer", "best");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err())
        .contains("no such optimizer: expected one of [")
        .contains("greedy-coverage, rank-order], actual='best'");
  }

  @Test
  void assemble_objective_decidesTheChoice() throws IOException {
    JsonNode json =
        tool.run("assemble", "refund", "--objective", "weighted_sum:recency=3", "--json").json();

    assertThat(json.get("objective").asLong())
        .isPositive()
        .isEqualTo(3 * json.get("scores").get("recency").asLong());
  }

  @Test
  void assemble_badObjective_namesOptionAndPart() {
    Answer answer = tool.run("assemble", "refund", "--objective", "lexicographic:length");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err())
        .startsWith(
            "contextlite assemble: Invalid value for option '--objective':"
                + " no such criterion 'length'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --max-per-document | 0 | maxPassagesPerDocument must be >= 1: 0
          --max-per-domain | 0 | maxPassagesPerDomain must be >= 1: 0
          --max-per-domain | docs=-2 | maxPassagesOfDomain 'docs' must be >= 1: -2
          --max-per-domain | =2 | --max-per-domain expects N or DOMAIN=N: '=2'
          --max-per-domain | docs=few | --max-per-domain expects N or DOMAIN=N: 'docs=few'
          --max-per-domain | docs= | --max-per-domain expects N or DOMAIN=N: 'docs='
          --min-recency | 1.1 | minimumRecency must be between 0 and 1: 1.1
          --min-recency | NaN | minimumRecency must be between 0 and 1: NaN
          --min-coverage | -0.1 | minimumCoverage must be between 0 and 1: -0.1
          --min-coverage | half | Invalid value for option '--min-coverage'
          --min-confidence | 1.5 | minimumConfidence must be between 0 and 1: 1.5
          --route | short | Invalid value for option '--route'
          """)
  void assemble_badLimit_isWrongUsage(String option, String value, String message) {
    Answer answer = tool.run("assemble", "refund", option, value);

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains(message);
  }
}
