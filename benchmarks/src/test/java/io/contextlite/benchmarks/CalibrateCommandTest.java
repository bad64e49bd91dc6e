package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.search.EvidenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  @TempDir private Path temporary;

  @BeforeEach
  void write() throws IOException {
    TinyDataSet.write(temporary.resolve("tiny"));
    TinyDataSet.write(temporary.resolve("small"));
  }

  private CommandRun calibrate(Path output) {
    return CommandRun.of(
        "calibrate",
        "--data=" + temporary.resolve("tiny") + "," + temporary.resolve("small"),
        "--output=" + output);
  }

  @Test
  void run_twoSets_writesWeightsOfAllAndWithoutEach() throws IOException {
    CommandRun run = calibrate(temporary.resolve("weights"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("without tiny")
        .contains("without small")
        .contains("all, each by the others");
    for (String name : new String[] {"weights", "weights.tiny", "weights.small"}) {
      Path file = temporary.resolve(name);
      assertThat(Files.readAllLines(file)).hasSize(EvidenceModel.INPUTS.size());
      assertThat(EvidenceModel.load(file)).isNotNull();
    }
    CommandRun quality =
        CommandRun.of(
            "quality",
            "--data=" + temporary.resolve("tiny"),
            "--leave-out=" + temporary.resolve("weights"));
    assertThat(quality.exitCode()).isZero();
  }

  @Test
  void run_diagram_drawsEachSetAndAll() throws IOException {
    Path diagram = temporary.resolve("reliability.svg");
    CommandRun run =
        CommandRun.of(
            "calibrate",
            "--data=" + temporary.resolve("tiny") + "," + temporary.resolve("small"),
            "--output=" + temporary.resolve("weights"),
            "--diagram=" + diagram);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(diagram)).contains(">tiny, ECE", ">small, ECE", ">all sets, ECE");
  }

  @Test
  void run_diagramOfOneSet_isRefused() {
    CommandRun run =
        CommandRun.of(
            "calibrate",
            "--data=" + temporary.resolve("tiny"),
            "--output=" + temporary.resolve("weights"),
            "--diagram=" + temporary.resolve("reliability.svg"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--diagram needs two sets of --data or more: 1");
  }

  @Test
  void run_setsOfOneName_areRefused() throws IOException {
    TinyDataSet.write(temporary.resolve("other").resolve("tiny"));
    CommandRun run =
        CommandRun.of(
            "calibrate",
            "--data=" + temporary.resolve("tiny") + "," + temporary.resolve("other/tiny"),
            "--output=" + temporary.resolve("weights"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--data has two sets of one name: 'tiny'");
  }

  @Test
  void run_twice_givesTheSameWeights() throws IOException {
    calibrate(temporary.resolve("one"));
    calibrate(temporary.resolve("two"));
    assertThat(Files.readString(temporary.resolve("one")))
        .isEqualTo(Files.readString(temporary.resolve("two")));
  }
}
