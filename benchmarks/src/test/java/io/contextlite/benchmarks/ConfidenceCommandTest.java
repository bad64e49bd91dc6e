package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.search.ConfidenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfidenceCommandTest {
  private static final int WEIGHTS =
      ConfidenceModel.FAMILIAR_INPUTS.size() + ConfidenceModel.HELD_INPUTS.size();

  @TempDir private Path temporary;

  @BeforeEach
  void write() throws IOException {
    TinyDataSet.write(temporary.resolve("tiny"));
    TinyDataSet.write(temporary.resolve("small"));
  }

  private String sets() {
    return "--data=" + temporary.resolve("tiny") + "," + temporary.resolve("small");
  }

  private CommandRun confidence(Path output) {
    return CommandRun.of(
        "confidence", sets(), "--chunk=whole", "--budgets=20,60", "--output=" + output);
  }

  @Test
  void run_twoSets_writesWeightsThatRoutesReads() throws IOException {
    CommandRun run = confidence(temporary.resolve("weights"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    // 8 queries of its own and 8 foreign ones, at two budgets, on two routes
    assertThat(run.out()).containsPattern("tiny +32 ").containsPattern("all @20 +32 ");
    for (String name : new String[] {"weights", "weights.tiny", "weights.small"}) {
      Path file = temporary.resolve(name);
      assertThat(Files.readAllLines(file)).hasSize(WEIGHTS);
      assertThat(ConfidenceModel.load(file)).isNotNull();
    }
    CommandRun routes =
        CommandRun.of(
            "routes",
            "--data=" + temporary.resolve("tiny"),
            "--budgets=60",
            "--leave-out=" + temporary.resolve("weights"));
    assertThat(routes.exitCode()).as(routes.err()).isZero();
  }

  @Test
  void run_twice_givesTheSameWeights() throws IOException {
    confidence(temporary.resolve("one"));
    confidence(temporary.resolve("two"));
    assertThat(Files.readString(temporary.resolve("one")))
        .isEqualTo(Files.readString(temporary.resolve("two")));
  }

  @Test
  void routes_alwaysDirect_doesNoVectorWorkAndLosesNothing() {
    CommandRun run = CommandRun.of("routes", sets(), "--budgets=60", "--refine=0", "--direct=0");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "mean: automatic has +0.0000 of evidence recall and does 0.0 % of the vector work");
  }

  @Test
  void run_badArguments_exitWithTwo() {
    String output = "--output=" + temporary.resolve("weights");
    CommandRun single = CommandRun.of("confidence", "--data=" + temporary.resolve("tiny"), output);
    assertThat(single.exitCode()).isEqualTo(2);
    assertThat(single.err()).contains("--data needs two sets or more");
    assertThat(CommandRun.of("confidence", sets(), output, "--limit-queries=0").err())
        .contains("--limit-queries must be >= 1: 0");
    assertThat(CommandRun.of("confidence", sets(), output, "--budgets=0").err())
        .contains("--budgets must be >= 1: 0");
    CommandRun routes = CommandRun.of("routes", sets(), "--refine=.9", "--direct=.5");
    assertThat(routes.exitCode()).isEqualTo(2);
    assertThat(routes.err()).contains("need 0 <= --refine <= --direct <= 1: 0.9, 0.5");
  }
}
