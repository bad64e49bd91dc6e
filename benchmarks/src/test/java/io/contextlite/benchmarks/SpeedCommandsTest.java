package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedCommandsTest {
  @TempDir Path temporary;

  private Path set = Path.of("unset");

  @BeforeEach
  void writeData() throws IOException {
    set = temporary.resolve("tiny");
    TinyDataSet.write(set);
  }

  @Test
  void ingest_measuresBothEnginesOnTheSamePassages() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run =
        CommandRun.of(
            "ingest", "--corpus=" + set.resolve("corpus.jsonl"), "--rounds=2", "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode results = new ObjectMapper().readTree(json.toFile());
    assertThat(results.findValuesAsText("engine"))
        .containsExactly("contextlite", "lucene", "contextlite", "lucene");
    assertThat(results.findValuesAsText("passages")).containsOnly("8");
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.path("passagesPerSecond").asDouble()).isPositive();
              assertThat(result.path("fileBytes").asLong()).isPositive();
              assertThat(result.path("megabytesPerSecondByTenth")).hasSize(10);
            });
  }

  @Test
  void ingest_ofSources_stopsAtThePassages() {
    CommandRun run = CommandRun.of("ingest", "--sources=" + set, "--passages=1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("1 documents");
  }

  @Test
  void ingest_withoutInputOrWithTwo_isRefused() {
    assertThat(CommandRun.of("ingest").exitCode()).isEqualTo(2);
    CommandRun run = CommandRun.of("ingest", "--corpus=a", "--sources=b");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("mutually exclusive");
  }

  @Test
  void tokens_printsALineACorpus() {
    CommandRun run = CommandRun.of("tokens", "--data=" + set);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("total error %", "tiny  ", "all   ");
  }

  @Test
  void assemble_printsStagesAndTheRatio() {
    CommandRun run = CommandRun.of("assemble", "--data=" + set, "--passages=100");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("8 documents, 8 passages, 8 queries, budget 1600 tokens")
        .contains("contextlite", "  lexical", "  choose", "times that of lucene");
  }

  @Test
  void assemble_badBudget_isRefused() {
    assertThat(CommandRun.of("assemble", "--data=" + set, "--budget=0").err())
        .contains("--budget must be >= 1: 0");
  }

  @Test
  void cache_printsEachPlaceAndChecksTheContexts() {
    CommandRun run = CommandRun.of("cache", "--data=" + set, "--queries=3");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("8 documents, 3 queries, budget 1600 tokens")
        .contains("not kept", "from memory", "from the file", "of that without");
  }

  @Test
  void cache_badBudget_isRefused() {
    assertThat(CommandRun.of("cache", "--data=" + set, "--budget=0").err())
        .contains("--budget must be >= 1: 0");
  }
}
