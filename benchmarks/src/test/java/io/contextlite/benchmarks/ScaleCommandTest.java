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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleCommandTest {
  private static final List<String> NUMBERS =
      List.of(
          "buildSeconds",
          "recallTarget",
          "recall",
          "lists",
          "codes",
          "vectorsRead",
          "bytesRead",
          "p50Micros",
          "p99Micros");

  @TempDir Path temporary;

  @Test
  void scale_generatedVectors_writesEachSize() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run =
        run("--sizes=3000,400", "--dimension=16", "--queries=20", "--rounds=1", "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode sizes = new ObjectMapper().readTree(json.toFile()).path("sizes");
    assertThat(sizes.findValuesAsText("vectors")).containsExactly("400", "3000");
    for (JsonNode size : sizes) {
      NUMBERS.forEach(name -> assertThat(size.path(name).isNumber()).as(name).isTrue());
      assertThat(size.path("recall").asDouble()).isGreaterThanOrEqualTo(.95);
    }
    assertThat(sizes.get(0).path("codes").asDouble()).isZero();
    assertThat(sizes.get(0).path("vectorsRead").asDouble()).isEqualTo(400);
    assertThat(sizes.get(1).path("codes").asDouble()).isEqualTo(3_000);
    assertThat(sizes.get(1).path("vectorsRead").asDouble()).isBetween(10.0, 1_000.0);
    assertThat(run.out()).contains("p50 us").doesNotContain("grows as n to the");
  }

  @Test
  void scale_vectorsOfFiles_areMeasured() throws IOException {
    CommandRun run = run(files("--sizes=300", "--dimension=8", "--metric=euclidean", "--rounds=1"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("300 vectors: recallPermille=500, recall 1.0000");
  }

  @Test
  void scale_moreThanTheFileHas_isRefused() throws IOException {
    CommandRun run = run(files("--sizes=300,301", "--dimension=8"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("base.u8", "too few vectors: expected >= 301, actual=300");
  }

  private String[] files(String... more) throws IOException {
    byte[] bytes = new byte[300 * 8];
    new Random(8).nextBytes(bytes);
    Path base = Files.write(temporary.resolve("base.u8"), bytes);
    return Stream.concat(Stream.of("--base=" + base, "--query=" + base), Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void scale_badArguments_areRefused() {
    assertRefused("--sizes must be >= --k: 9, k=10", "--sizes=100,9");
    assertRefused("--dimension must be >= 2: 1", "--dimension=1");
    assertRefused("--recall must be above 0, up to 1: 1.5", "--recall=1.5");
    assertRefused("--queries must be >= 1: 0", "--queries=0");
    assertRefused(
        "--base and --query must both be given or neither: base=b.f32, query=null", "--base=b.f32");
    assertRefused("--metric of generated vectors must be dot: EUCLIDEAN", "--metric=euclidean");
  }

  private static void assertRefused(String message, String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  private static CommandRun run(String... more) {
    return CommandRun.of(Stream.concat(Stream.of("scale"), Stream.of(more)).toArray(String[]::new));
  }
}
