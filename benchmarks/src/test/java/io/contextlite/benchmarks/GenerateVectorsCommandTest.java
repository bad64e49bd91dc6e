package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.benchmarks.vectors.GeneratedVectors;
import io.contextlite.benchmarks.vectors.VectorGenerator;
import io.contextlite.benchmarks.vectors.VectorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateVectorsCommandTest {
  private static final int COUNT = 1500;
  private static final int DIMENSION = 20;
  private static final int QUERIES = 7;
  private static final int TRUTH = 12;

  private final VectorGenerator generator = new VectorGenerator(DIMENSION, 5, VectorModel.TEXT);

  @TempDir Path temporary;

  @Test
  void generateVectors_writesRowsQueriesAndTruth() throws IOException {
    Path folder = temporary.resolve("new/set");
    CommandRun run = run(folder, "--truth=" + TRUTH);
    assertThat(run.exitCode()).as(run.err()).isZero();
    ByteBuffer base = read(folder.resolve("base.f32"));
    assertThat(base.remaining()).isEqualTo(COUNT * DIMENSION * Float.BYTES);
    for (int row = 0; row < COUNT; row++) {
      assertThat(floats(base)).containsExactly(generator.base(row));
    }
    ByteBuffer queries = read(folder.resolve("query.f32"));
    for (int number = 0; number < QUERIES; number++) {
      assertThat(floats(queries)).containsExactly(generator.query(number));
    }
    assertThat(queries.hasRemaining()).isFalse();
    ByteBuffer truth = read(folder.resolve("groundtruth.i32"));
    for (int[] nearest : new GeneratedVectors(generator, COUNT, QUERIES).nearest(TRUTH)) {
      assertThat(IntStream.range(0, TRUTH).map(i -> truth.getInt()).toArray())
          .containsExactly(nearest);
    }
    assertThat(truth.hasRemaining()).isFalse();
  }

  @Test
  void generateVectors_meta_tellsShapesSeedAndModel() throws IOException {
    CommandRun run = run(temporary);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode meta = new ObjectMapper().readTree(temporary.resolve("meta.json").toFile());
    assertThat(meta.path("base")).hasToString("[1500,20]");
    assertThat(meta.path("query")).hasToString("[7,20]");
    assertThat(meta.has("groundtruth")).isFalse();
    assertThat(meta.path("seed").asLong()).isEqualTo(5);
    assertThat(meta.path("model").path("levels")).hasSize(VectorModel.TEXT.levels().size());
    assertThat(temporary.resolve("groundtruth.i32")).doesNotExist();
  }

  @Test
  void generateVectors_moreTruthThanRows_isRefused() {
    CommandRun run = run(temporary, "--truth=1501");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--truth must be between 0 and --count: 1501, count=1500");
  }

  private static CommandRun run(Path folder, String... more) {
    List<String> all =
        List.of(
            "generate-vectors",
            "--count=" + COUNT,
            "--dimension=" + DIMENSION,
            "--queries=" + QUERIES,
            "--seed=5",
            "--out=" + folder);
    return CommandRun.of(Stream.concat(all.stream(), Arrays.stream(more)).toArray(String[]::new));
  }

  private static ByteBuffer read(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] floats(ByteBuffer buffer) {
    float[] floats = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      floats[i] = buffer.getFloat();
    }
    return floats;
  }
}
