package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizeCommandTest {
  private static final List<String> NUMBERS =
      List.of(
          "instances",
          "provenShare5",
          "provenShare20",
          "provenShare50",
          "p50Micros",
          "p99Micros",
          "maxOverrunMicros",
          "answeredShare",
          "belowBestPercent",
          "belowBestPercentMedian",
          "belowBestPercentP90");

  @TempDir Path temporary;

  @Test
  void optimize_writesARowForEachFamilySizeBudgetAndEngine() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run =
        CommandRun.of(
            "optimize",
            "--n=6,12",
            "--budgets=2000",
            "--instances=2",
            "--warm-up=1",
            "--peers=greedy,mmr,rank",
            "--limit=2000",
            "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode rows = new ObjectMapper().readTree(json.toFile());
    assertThat(rows).hasSize(3 * 2 * 4);
    assertThat(rows.findValuesAsText("family")).containsOnly("P", "R", "D");
    assertThat(rows.findValuesAsText("n")).containsOnly("6", "12");
    assertThat(rows.findValuesAsText("budget")).containsOnly("2000");
    assertThat(rows.findValuesAsText("engine"))
        .startsWith("branch-and-bound", "greedy", "mmr", "rank");
    for (JsonNode row : rows) {
      NUMBERS.forEach(name -> assertThat(row.path(name).isNumber()).as(name).isTrue());
      assertThat(row.path("instances").asInt()).isEqualTo(2);
      if (row.path("engine").asText().equals("branch-and-bound")) {
        assertProven(row);
      } else {
        assertThat(row.path("gapPercent").isNull()).isTrue();
      }
    }
    assertThat(run.out()).contains("\nP ", "\nR ", "\nD ", "\nall budgets ", "P 12 @2000 greedy");
  }

  private static void assertProven(JsonNode row) {
    assertThat(row.path("gapPercent").asDouble(-1)).isZero();
    assertThat(row.path("gapUnder5Share").asDouble()).isEqualTo(1);
    assertThat(row.path("belowBestPercentP90").asDouble(-1)).isZero();
    assertThat(row.path("certifiedShare").asDouble()).isEqualTo(1);
    assertThat(row.path("certificateBytes").asDouble()).isPositive();
    assertThat(row.path("checkMicros").asDouble()).isPositive();
  }

  @Test
  void optimize_withData_recordsTheProblemsOfQueries() throws IOException {
    Path set = temporary.resolve("tiny");
    TinyDataSet.write(set);
    Path json = temporary.resolve("out.json");
    CommandRun run =
        CommandRun.of(
            "optimize",
            "--families=recorded",
            "--data=" + set,
            "--budgets=20,100",
            "--limit-queries=3",
            "--peers=rank",
            "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode rows = new ObjectMapper().readTree(json.toFile());
    assertThat(rows.findValuesAsText("engine"))
        .containsExactly("branch-and-bound", "rank", "branch-and-bound", "rank");
    assertThat(rows.findValuesAsText("family")).containsOnly("recorded");
    assertThat(rows.findValuesAsText("source")).containsOnly("tiny");
    assertThat(rows.findValuesAsText("budget")).containsExactly("20", "20", "100", "100");
    assertThat(rows.findValuesAsText("instances")).containsOnly("3");
    assertThat(rows).allSatisfy(row -> assertThat(row.path("n").asInt()).isBetween(1, 8));
  }

  @Test
  void optimize_badArguments_areRefused() {
    assertRefused("--n must be >= 1: 0", "--n=0");
    assertRefused("--budgets must be >= 1: 0", "--budgets=0");
    assertRefused("--instances must be >= 1: 0", "--instances=0");
    assertRefused("--warm-up must be >= 0: -1", "--warm-up=-1");
    assertRefused("--limit-queries must be >= 1: 0", "--limit-queries=0");
    assertRefused("--families: expected some of [P, R, D, recorded], actual='Q'", "--families=P,Q");
    assertRefused("expected one of [z3, greedy, mmr, rank], actual='cplex'", "--peers=cplex");
    assertRefused("nothing to solve: --families=recorded needs --data", "--families=recorded");
  }

  private static void assertRefused(String message, String argument) {
    CommandRun run = CommandRun.of("optimize", argument);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }
}
