package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresCommandTest {
  @TempDir Path temporary;

  @Test
  void failures_ownerIsKilled_losesNothing() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run = CommandRun.of("failures", "--rounds=1", "--json=" + json);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("KILL, 1 times", "0 of them lost");
    JsonNode round = new ObjectMapper().readTree(json.toFile()).path("rounds").path(0);
    assertThat(round.path("acknowledged").asInt()).isPositive();
    assertThat(round.path("successor").asText()).isNotEqualTo(round.path("owner").asText());
  }

  @Test
  void badArguments_areRefused() {
    assertThat(CommandRun.of("failures", "--rounds=0").err()).contains("--rounds must be >= 1: 0");
    assertThat(CommandRun.of("failures", "--outage=0").err()).contains("--outage must be >= 1: 0");
  }
}
