package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesCommandTest {
  private static final int DIMENSIONS = 24;

  @TempDir Path temporary;

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(8);
    Files.write(temporary.resolve("base.u8"), bytes(300, random));
    Files.write(temporary.resolve("query.u8"), bytes(12, random));
  }

  private static byte[] bytes(int vectors, Random random) {
    byte[] bytes = new byte[vectors * DIMENSIONS];
    random.nextBytes(bytes);
    return bytes;
  }

  private CommandRun run(String... more) {
    Stream<String> all =
        Stream.of(
            "codes",
            "--base=" + temporary.resolve("base.u8"),
            "--query=" + temporary.resolve("query.u8"),
            "--dim=" + DIMENSIONS);
    return CommandRun.of(Stream.concat(all, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void codes_writesEachCodeWithBothFactors() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run = run("--metric=euclidean", "--limit=250", "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("250 vectors of 24 dimensions, 63 lists, 12 queries, EUCLIDEAN", "2 bits x d/2");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.path("codes")).hasSize(12);
    for (JsonNode code : report.path("codes")) {
      assertThat(code.path("bytesPerVector").asInt()).isBetween(3, 6);
      List<Double> shares =
          Stream.of("10", "20", "50", "100", "200")
              .map(width -> code.path("recall").path(width).asDouble(-1))
              .toList();
      assertThat(shares).isSorted();
      assertThat(shares.get(0)).isGreaterThan(.1);
    }
  }

  @Test
  void codes_cutToFewerDimensions_areSmaller() {
    CommandRun run = run("--cut=8", "--lists=5");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("300 vectors of 8 dimensions, 5 lists, 12 queries, DOT");
  }

  @Test
  void codes_badArguments_areRefused() {
    assertRefused("--k must be >= 1: 0", "--k=0");
    assertRefused("--limit must be >= 1: 0", "--limit=0");
    assertRefused("--lists must be >= 0: -1", "--lists=-1");
    assertRefused("--cut must be between 0 and --dim: 25, dim=24", "--cut=25");
  }

  private void assertRefused(String message, String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void codes_fewerVectorsThanWanted_areRefused() {
    CommandRun run = run("--k=301");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("base.u8", "too few vectors: expected >= 301, actual=300");
  }
}
