package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpansCommandTest {
  private static final String TEXT = "Herons wade. Otters swim.";

  @TempDir Path set;

  @BeforeEach
  void writeData() throws IOException {
    Files.writeString(
        set.resolve("documents.jsonl"),
        "{\"id\": \"a\", \"text\": \"" + TEXT + "\"}\n{\"id\": \"b\", \"text\": \"Nothing.\"}\n");
    write("{\"start_index\": 13, \"end_index\": 25}");
  }

  private void write(String reference) throws IOException {
    Files.writeString(
        set.resolve("queries.jsonl"),
        "{\"id\": \"q\", \"text\": \"who swims\", \"corpus_id\": \"a\", \"references\": ["
            + reference
            + "]}\n");
  }

  @Test
  void run_evidenceInsideALargerPassage_hasItsShares() throws IOException {
    Path json = set.resolve("out.json");

    CommandRun run = CommandRun.of("spans", "--data=" + set, "--budgets=30", "--json=" + json);

    assertThat(run.exitCode()).as(run.err()).isZero();
    for (JsonNode row : new ObjectMapper().readTree(json.toFile())) {
      double expected =
          switch (row.path("metric").asText()) {
            case "spanRecall" -> 1;
            case "spanPrecision" -> 12.0 / TEXT.length();
            default -> TEXT.length();
          };
      assertThat(row.path("value").asDouble()).as(row.toString()).isEqualTo(expected);
    }
  }

  @Test
  void run_spanOutsideItsDocument_isRefused() throws IOException {
    write("{\"start_index\": 13, \"end_index\": 26}");

    CommandRun run = CommandRun.of("spans", "--data=" + set);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("queries.jsonl:1: span lies outside its document of 25 chars: TextSpan[");
  }
}
