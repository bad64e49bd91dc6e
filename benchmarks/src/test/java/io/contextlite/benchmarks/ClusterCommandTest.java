package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {
  @TempDir Path temporary;

  @Test
  void cluster_aShortRun_hasTheFiguresOfAllParts() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run =
        CommandRun.of(
            "cluster",
            "--asked-documents=30",
            "--questions=12",
            "--documents=40",
            "--rounds=1",
            "--workspaces=12",
            "--settle=1",
            "--jvm=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "--json=" + json);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("3 nodes answer after", "contexts that differ: 0", "40 documents in each round")
        .contains("40 documents are on another node", "12 workspaces made in");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.path("start").path("answerSeconds").asDouble()).isPositive();
    assertThat(report.path("remote").path("ways"))
        .hasSize(3)
        .allSatisfy(way -> assertThat(way.path("questions").asInt()).isEqualTo(12))
        .allSatisfy(way -> assertThat(way.path("p50Millis").asDouble()).isPositive());
    assertThat(report.path("put").path("ways"))
        .hasSize(5)
        .allSatisfy(way -> assertThat(way.path("documentsPerSecond").asDouble()).isPositive());
    assertThat(report.path("move").path("copiedSeconds").asDouble()).isPositive();
    JsonNode spread = report.path("spread");
    assertThat(sum(spread.path("before").path("owned"))).isEqualTo(12);
    assertThat(sum(spread.path("before").path("copies"))).isEqualTo(24);
    assertThat(spread.path("after").path("owned")).hasSize(4);
    assertThat(sum(spread.path("after").path("owned"))).isEqualTo(12);
  }

  private static int sum(JsonNode numbers) {
    int sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asInt();
    }
    return sum;
  }

  @Test
  void badArguments_areRefused() {
    assertThat(CommandRun.of("cluster", "--rounds=0").err()).contains("--rounds must be >= 1: 0");
    assertThat(CommandRun.of("cluster", "--settle=0").err()).contains("--settle must be >= 1: 0");
    assertThat(CommandRun.of("cluster", "--parts=heron").err()).contains("'--parts'", "heron");
  }
}
