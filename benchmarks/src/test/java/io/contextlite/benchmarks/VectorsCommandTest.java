package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsCommandTest {
  private static final int DIMENSIONS = 8;
  private static final List<String> NUMBERS =
      List.of(
          "recallTarget",
          "recall",
          "p50Micros",
          "p99Micros",
          "queriesPerSecond",
          "buildSeconds",
          "buildCpuSeconds",
          "residentBytesPerVector",
          "heapBytes",
          "mappedResidentBytes",
          "fileBytes",
          "openToFirstAnswerMillis",
          "insertsPerSecond",
          "deletesPerSecond",
          "recallAfterInserts",
          "recallAfterChurn",
          "p50MicrosAfterChurn",
          "recallFiltered1",
          "recallFiltered10",
          "recallFiltered50",
          "recallFilteredCorrelated");

  @TempDir Path temporary;

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(8);
    Files.write(temporary.resolve("base.u8"), bytes(360, random));
    Files.write(temporary.resolve("query.u8"), bytes(12, random));
  }

  private static byte[] bytes(int vectors, Random random) {
    byte[] bytes = new byte[vectors * DIMENSIONS];
    random.nextBytes(bytes);
    return bytes;
  }

  private CommandRun run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "vectors",
                "--base=" + temporary.resolve("base.u8"),
                "--query=" + temporary.resolve("query.u8"),
                "--metric=euclidean",
                "--rounds=1"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void vectors_writesARowForEachEngineAndRecall() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run = run("--dim=8", "--peers=lucene,flat", "--recall=.5,.99", "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode rows = new ObjectMapper().readTree(json.toFile());
    assertThat(rows.findValuesAsText("engine")).containsExactly("lucene", "lucene", "flat", "flat");
    for (JsonNode row : rows) {
      NUMBERS.forEach(name -> assertThat(row.path(name).isNumber()).as(name).isTrue());
      assertThat(row.path("targetReached").asBoolean()).isTrue();
      assertThat(row.path("recall").asDouble())
          .isGreaterThanOrEqualTo(row.path("recallTarget").asDouble());
      assertThat(row.path("vectors").asInt()).isEqualTo(300);
      assertThat(row.path("setting").asText()).contains("=");
    }
    assertThat(rows.get(2).path("recallAfterChurn").asDouble()).isEqualTo(1);
    assertThat(run.out()).contains("p50 us", "after churn", "candidates=");
  }

  @Test
  void vectors_keep_buildsOnce() throws IOException {
    Path kept = temporary.resolve("kept");
    String[] arguments = {"--dim=8", "--peers=flat", "--insert=0", "--keep=" + kept};
    assertThat(run(arguments).exitCode()).isZero();
    List<String> files = names(kept);
    String built = Files.readString(kept.resolve(files.get(0)).resolve("built.json"));
    assertThat(run(arguments).exitCode()).isZero();
    assertThat(names(kept)).isEqualTo(files).hasSize(1);
    assertThat(Files.readString(kept.resolve(files.get(0)).resolve("built.json"))).isEqualTo(built);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void vectors_nothingToInsert_leavesChangesOut() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run = run("--dim=8", "--peers=flat", "--insert=0", "--recall=.9", "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode row = new ObjectMapper().readTree(json.toFile()).get(0);
    assertThat(row.path("vectors").asInt()).isEqualTo(360);
    assertThat(row.path("recallAfterChurn").isNull()).isTrue();
  }

  @Test
  void vectors_badArguments_areRefused() {
    assertRefused("--k must be >= 1: 0", "--dim=8", "--k=0");
    assertRefused("--dim must be >= 1: 0", "--dim=0");
    assertRefused("--limit must be >= 1: 0", "--dim=8", "--limit=0");
    assertRefused("--insert must be 0 to 0.2: 0.3", "--dim=8", "--insert=.3");
    assertRefused("--recall must be above 0, up to 1: 1.5", "--dim=8", "--recall=1.5");
    assertRefused(
        "expected one of [contextlite, lucene, lucene-sq, jvector, jvector-disk, flat], actual='faiss'",
        "--dim=8",
        "--peers=faiss");
  }

  private void assertRefused(String message, String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void vectors_filesThatDoNotFit_areRefused() throws IOException {
    Path truth = Files.write(temporary.resolve("truth.i32"), new byte[12 * 4 * 5]);
    assertFails("size is not a multiple of a vector's: expected=n * 7 (7 dimensions)", "--dim=7");
    assertFails(
        "truth has another shape: expected=12 queries * at least 10 rows, actual=60 numbers",
        "--dim=8",
        "--truth=" + truth);
    assertFails("too few vectors to index: expected >= 400, actual=300", "--dim=8", "--k=400");
  }

  private void assertFails(String message, String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(message);
  }
}
