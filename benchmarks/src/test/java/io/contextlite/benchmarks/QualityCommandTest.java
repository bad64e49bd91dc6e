package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCommandTest {
  private static final List<String> ENGINES =
      List.of("contextlite", "lucene", "fts5", "langchain4j", "rank-order");

  @TempDir Path temporary;

  private Path set = Path.of("unset");
  private Path json = Path.of("unset");

  @BeforeEach
  void writeData() throws IOException {
    set = temporary.resolve("tiny");
    json = temporary.resolve("out.json");
    TinyDataSet.write(set);
  }

  private List<JsonNode> rows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    new ObjectMapper().readTree(json.toFile()).forEach(rows::add);
    return rows;
  }

  private double value(String engine, String metric, int budget) throws IOException {
    return rows().stream()
        .filter(row -> row.path("engine").asText().equals(engine))
        .filter(row -> row.path("metric").asText().equals(metric))
        .filter(row -> row.path("budget").asInt(0) == budget)
        .mapToDouble(row -> row.path("value").asDouble())
        .sum();
  }

  @Test
  void run_withFilter_findsEverythingWithEveryEngine() throws IOException {
    CommandRun run =
        CommandRun.of(
            "quality",
            "--data=" + set,
            "--budgets=30,60",
            "--peers=lucene,fts5,langchain4j,rank-order",
            "--filter=lang",
            "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("tiny (8 documents, 8 passages, 8 queries)", "mean of 1 sets");
    for (String engine : ENGINES) {
      assertThat(value(engine, "ndcg@10", 0)).isEqualTo(1);
      assertThat(value(engine, "recall@100", 0)).isEqualTo(1);
      assertThat(value(engine, "evidenceRecall", 30)).isEqualTo(1);
      assertThat(value(engine, "allEvidence", 60)).isEqualTo(1);
      assertThat(value(engine, "tokens", 60)).isBetween(5.0, 60.0);
      assertThat(value(engine, "p50Micros", 0)).isPositive();
      assertThat(value(engine, "p95Micros", 30)).isPositive();
    }
  }

  @Test
  void run_json_hasOneRowAFigure() throws IOException {
    CommandRun.of("quality", "--data=" + set, "--budgets=30,60", "--json=" + json);
    // two engines: five figures of ranking, and five of each budget
    assertThat(rows()).hasSize(2 * (5 + 2 * 5));
    assertThat(rows())
        .allSatisfy(
            row -> {
              assertThat(row.path("set").asText()).isEqualTo("tiny");
              assertThat(row.has("budget")).isTrue();
              assertThat(row.path("value").isNumber()).isTrue();
            });
    assertThat(rows().get(0).path("budget").isNull()).isTrue();
  }

  @Test
  void run_withoutFilter_sharesThePassageBetweenTheDocumentsThatHaveIt() throws IOException {
    CommandRun.of("quality", "--data=" + set, "--budgets=20", "--json=" + json);
    assertThat(value("contextlite", "evidenceRecall", 20)).isEqualTo(1);
    assertThat(value("lucene", "evidenceRecall", 20)).isEqualTo(1);
  }

  @Test
  void run_limitQueries_measuresTheFirstOnes() {
    CommandRun run = CommandRun.of("quality", "--data=" + set, "--limit-queries=3");
    assertThat(run.out()).contains("tiny (8 documents, 8 passages, 3 queries)");
  }

  @Test
  void run_byAField_measuresEachOfItsValues() throws IOException {
    CommandRun run =
        CommandRun.of("quality", "--data=" + set, "--filter=lang", "--by=lang", "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "tiny/en (8 documents, 8 passages, 4 queries)",
            "tiny/nl (8 documents, 8 passages, 4 queries)",
            "mean of 2 sets");
    assertThat(value("contextlite", "recall@10", 0)).isEqualTo(2);
    assertThat(CommandRun.of("quality", "--data=" + set, "--by=country").err())
        .contains("--by: query 'q-en/harbour' has no field 'country'");
  }

  @Test
  void run_filterWithAPeerThatHasNone_isRefused() {
    CommandRun run =
        CommandRun.of(
            "quality", "--data=" + set, "--filter=lang", "--peers=lucene,langchain4j-lucene");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--filter: peer 'langchain4j-lucene' cannot filter");
  }

  @Test
  void run_filterThatAQueryLacks_saysWhich() {
    CommandRun run = CommandRun.of("quality", "--data=" + set, "--filter=country");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--filter: query 'q-en/harbour' has no field 'country'");
  }

  @Test
  void run_badArguments_exitWithTwo() {
    assertThat(CommandRun.of("quality").err()).contains("Missing required option: '--data=DIR");
    CommandRun peer = CommandRun.of("quality", "--data=" + set, "--peers=solr");
    assertThat(peer.exitCode()).isEqualTo(2);
    assertThat(peer.err())
        .contains(
            "expected one of [lucene, fts5, langchain4j, langchain4j-lucene, rank-order, greedy,"
                + " one-hop, whole], actual='solr'");
    CommandRun budget = CommandRun.of("quality", "--data=" + set, "--budgets=0");
    assertThat(budget.exitCode()).isEqualTo(2);
    assertThat(budget.err()).contains("--budgets must be >= 1: 0");
    assertThat(CommandRun.of("quality", "--data=" + set, "--limit-queries=0").err())
        .contains("--limit-queries must be >= 1: 0");
  }

  @Test
  void run_badData_exitsWithOneAndNamesTheLine() throws IOException {
    Files.writeString(set.resolve("corpus.jsonl"), "{\"id\": 1}\n");
    CommandRun run = CommandRun.of("quality", "--data=" + set);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("corpus.jsonl:1: expected a text in field 'text'");
  }
}
