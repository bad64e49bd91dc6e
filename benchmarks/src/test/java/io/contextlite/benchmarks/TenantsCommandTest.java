package io.contextlite.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsCommandTest {
  @TempDir Path temporary;

  @Test
  void tenants_aShortRun_keepsEveryLimit() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run =
        CommandRun.of(
            "tenants",
            "--threads=8",
            "--workspaces=4",
            "--seconds=1",
            "--documents=20",
            "--json=" + json);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("least served workspace of priority 1: ")
        .contains("passages of another workspace: 0")
        .containsPattern("limits exceeded in \\d+ samples: 0");
    JsonNode tenants = new ObjectMapper().readTree(json.toFile()).path("tenants");
    assertThat(tenants).hasSize(4);
    assertThat(tenants)
        .allSatisfy(tenant -> assertThat(tenant.path("served").asLong()).isPositive());
  }

  @Test
  void neighbour_aShortRun_comparesTheSituations() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run =
        CommandRun.of(
            "neighbour", "--threads=4", "--seconds=1", "--documents=20", "--json=" + json);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("alone", "beside 4 threads", "the same without turns");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.path("alone").path("neighbourRequests").asLong()).isZero();
    assertThat(report.path("beside").path("neighbourRequests").asLong()).isPositive();
  }

  @Test
  void openFiles_aShortRun_keepsFewOpen() throws IOException {
    Path json = temporary.resolve("out.json");
    CommandRun run =
        CommandRun.of(
            "open-files", "--workspaces=8", "--open=2", "--requests=20", "--json=" + json);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("8 workspaces, at most 2 open: ", "opened again", "was open");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.path("mostOpen").asInt()).isEqualTo(2);
    assertThat(report.path("reopened").path("requests").asInt()).isPositive();
  }

  @Test
  void badArguments_areRefused() {
    assertThat(CommandRun.of("tenants", "--threads=0").err()).contains("--threads must be >= 1: 0");
    assertThat(CommandRun.of("neighbour", "--seconds=0").err())
        .contains("--seconds must be >= 1: 0");
    assertThat(CommandRun.of("open-files", "--workspaces=3", "--open=3").err())
        .contains("--workspaces must be more than --open: workspaces=3, open=3");
  }
}
