package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.config.ConfigurationException;
import io.contextlite.ingest.ChunkingOptions;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextLiteConfigTest {
  @TempDir private Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }

  @Test
  void at_nothingSet_hasTheDefaultsThatAreDocumented() {
    ContextLiteConfig config = ContextLiteConfig.at(folder);

    assertThat(config.dataDirectory()).isEqualTo(folder);
    assertThat(config.chunking()).isEqualTo(ChunkingOptions.DEFAULT);
    assertThat(config.maxReaders()).isEqualTo(8);
    assertThat(config.writeTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.synchronousCommits()).isFalse();
    assertThat(config.cacheBytes()).isEqualTo(32L << 20);
    assertThat(config.vectorMemoryBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
    assertThat(config.lowConfidence()).isEqualTo(.3);
    assertThat(config.refineConfidence()).isEqualTo(.55);
    assertThat(config.directConfidence()).isEqualTo(.85);
    assertThat(config.secondHop()).isTrue();
    assertThat(config.adjacentPassages()).isTrue();
    assertThat(config.relevanceFeedback()).isFalse();
    assertThat(config.vectorSearch()).isTrue();
    assertThat(config.recallTarget()).isEqualTo(.95);
    assertThat(config.maxProbes()).isEqualTo(Integer.MAX_VALUE);
    assertThat(config.clusterCount()).isEmpty();
    assertThat(config.maxCandidates()).isEqualTo(100);
    assertThat(config.objective().name()).isEqualTo("maximize_relevance");
    assertThat(config.optimizerTimeout()).isEmpty();
    assertThat(config.targetResponseTime()).isEmpty();
    assertThat(config.limitsOf("w")).isEqualTo(ResourceLimits.NONE);
    assertThat(config.tierOf("w")).isEqualTo(ResourceTier.MEDIUM);
  }

  @Test
  void builder_allSources_standsAboveVariableAbovePropertyAboveFile() throws IOException {
    ConfigLoader loader =
        ContextLiteConfig.loader()
            .file(file("library: {max_readers: 2, recall_target: .5, low_confidence: .1}"))
            .properties(
                Map.of(
                    "contextlite.library.max_readers", "3",
                    "contextlite.library.recall_target", "0.6"))
            .environment(Map.of("CONTEXTLITE_LIBRARY_MAX_READERS", "4"));

    ContextLiteConfig loaded = loader.builder().build();
    assertThat(loaded.maxReaders()).isEqualTo(4);
    assertThat(loaded.recallTarget()).isEqualTo(.6);
    assertThat(loaded.lowConfidence()).isEqualTo(.1);
    assertThat(loader.builder().maxReaders(5).build().maxReaders()).isEqualTo(5);
  }

  @Test
  void load_file_carriesAllSettings() throws IOException {
    ContextLiteConfig config = ContextLiteConfig.load(file("cluster: {node_id: node-7}"));

    assertThat(config.settings().cluster().nodeId()).isEqualTo("node-7");
    assertThat(config.dataDirectory()).isEqualTo(Path.of(".contextlite"));
  }

  @Test
  void load_property_standsAboveTheFile() throws IOException {
    System.setProperty("contextlite.cluster.node_id", "of-property");
    try {
      assertThat(
              ContextLiteConfig.load(file("cluster: {node_id: of-file}"))
                  .settings()
                  .cluster()
                  .nodeId())
          .isEqualTo("of-property");
      assertThat(ContextLiteConfig.fromEnvironment().settings().cluster().nodeId())
          .isEqualTo("of-property");
    } finally {
      System.clearProperty("contextlite.cluster.node_id");
    }
  }

  @Test
  void load_brokenFile_throwsAllProblems() throws IOException {
    Path file = file("library: {max_readers: 0}\ncluster: {node: a}\n");

    assertThatThrownBy(() -> ContextLiteConfig.load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            file
                + ":1:24: library.max_readers: expected a whole number from 1 to 1000, actual='0'\n"
                + file
                + ":2:11: cluster.node: expected a known key, actual='node'; keys here are enabled,"
                + " name, node_id, address, zone, rack, weight, tiers, discovery, bind, replicas,"
                + " minimum_in_sync, replica_timeout, request_timeout, tls, region, affinity,"
                + " load_balancing, resource_limits");
  }

  @Test
  void limitsAndTiers_set_areThoseOfTheWorkspace() throws IOException {
    ContextLiteConfig config =
        ContextLiteConfig.load(
            file(
                """
                resource_limits:
                  default: {priority: 2}
                  docs: {priority: 9}
                affinity:
                  default_tier: low
                  rules:
                    docs: {resource_tier: high}
                """));

    assertThat(config.limitsOf("docs").priority()).isEqualTo(9);
    assertThat(config.limitsOf("other").priority()).isEqualTo(2);
    assertThat(config.tierOf("docs")).isEqualTo(ResourceTier.HIGH);
    assertThat(config.tierOf("other")).isEqualTo(ResourceTier.LOW);
  }

  @Test
  void builder_valuesOutOfRange_areRefused() {
    ContextLiteConfig.Builder builder = ContextLiteConfig.builder(folder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxCandidates(501))
        .withMessage("maxCandidates must be between 1 and 500: 501");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.clusterCount(0))
        .withMessage("clusterCount must be >= 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.targetResponseTime(Duration.ZERO))
        .withMessage("targetResponseTime must be more than zero: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.optimizerTimeout(Duration.ofMillis(-1)))
        .withMessage("optimizerTimeout must be more than zero: PT-0.001S");
  }
}
