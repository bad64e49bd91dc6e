package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblateCommandTest {
  @TempDir private Path temporary;

  private Path set = Path.of("unset");

  /** A question whose second document shares no word with it. */
  @BeforeEach
  void writeData() throws IOException {
    set = temporary.resolve("hop");
    Files.createDirectories(set);
    StringBuilder corpus = new StringBuilder();
    corpus.append(
        """
        {"id": "film", "title": "Silver Harbour", "text": "A drama directed by Ilse Marquardt."}
        {"id": "person", "title": "Ilse Marquardt", "text": "Born in Bremen, she painted boats."}
        """);
    for (int i = 0; i < 40; i++) {
      corpus.append(
          "{\"id\": \"other%d\", \"title\": \"Note %d\", \"text\": \"reed heron otter %d\"}\n"
              .formatted(i, i, i));
    }
    Files.writeString(set.resolve("corpus.jsonl"), corpus);
    Files.writeString(
        set.resolve("queries.jsonl"),
        "{\"id\": \"q\", \"text\": \"who directed the film Silver Harbour\"}\n");
    Files.writeString(set.resolve("qrels.tsv"), "q\tfilm\t1\nq\tperson\t1\n");
  }

  @Test
  void run_writesWhatEachPartAddsForEachFigure() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run =
        CommandRun.of("ablate", "--data=" + set, "--budgets=100,200", "--json=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "hop (42 documents, 42 passages, 1 queries)", "vs no second-hop", "mean of 1 sets")
        .doesNotContain("Micros", "allEvidence");
    JsonNode rows = new ObjectMapper().readTree(json.toFile());
    assertThat(rows).hasSize(Part.ALL.size() * 3);
    assertThat(rows.findValuesAsText("metric")).containsOnly("ndcg@10", "evidenceRecall");
    for (JsonNode row : rows) {
      double difference = row.path("before").asDouble() - row.path("after").asDouble();
      assertThat(row.path("difference").asDouble()).isCloseTo(difference, within(1e-9));
      if (row.path("change").asText().equals("no second-hop")
          && row.path("metric").asText().equals("evidenceRecall")) {
        assertThat(row.path("before").asDouble()).isEqualTo(1);
        assertThat(row.path("after").asDouble()).isEqualTo(.5);
      }
    }
    assertThat(rows.findValuesAsText("change")).contains("no second-hop", "no vectors");
  }

  @Test
  void run_badLimit_isRefused() {
    assertThat(CommandRun.of("ablate", "--data=" + set, "--limit-queries=0").err())
        .contains("--limit-queries must be >= 1: 0");
  }
}
