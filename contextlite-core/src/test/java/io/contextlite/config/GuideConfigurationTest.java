package io.contextlite.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.config.ClusterSettings.Rule;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The blocks of the clustering guide, as they stand there. */
final class GuideConfigurationTest {
  private static Settings guide(String name) {
    return new SettingsLoader().file(Loaded.resource("guide/" + name + ".yaml")).load().settings();
  }

  private static ResourceLimits limits(int requests, long tokens, long megabytes, int priority) {
    return new ResourceLimits(
        OptionalInt.of(requests),
        OptionalLong.of(tokens),
        OptionalInt.empty(),
        OptionalLong.of(megabytes << 20),
        OptionalLong.empty(),
        priority);
  }

  @Test
  void load_cluster_hasAllOfIt() {
    ClusterSettings cluster = guide("cluster").cluster();

    assertThat(cluster)
        .isEqualTo(
            new ClusterSettings(
                true,
                "contextlite",
                "contextlite-node-1",
                new ClusterSettings.OwnNode(
                    Optional.empty(), Optional.empty(), Optional.empty(), 1, Set.of()),
                new ClusterSettings.Discovery(
                    DiscoveryMethod.STATIC,
                    List.of("localhost:8080", "localhost:8081", "localhost:8082"),
                    Optional.empty()),
                new ClusterSettings.Engine(
                    Optional.empty(),
                    List.of(),
                    2,
                    1,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    new ClusterSettings.Tls(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                new ClusterSettings.Region(
                    Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of()),
                new ClusterSettings.Affinity(
                    true,
                    true,
                    ResourceTier.MEDIUM,
                    Map.of(
                        "mission-architect",
                        new Rule(
                            List.of("contextlite-node-1"),
                            List.of(),
                            Optional.of(ResourceTier.HIGH),
                            Optional.of(true),
                            Optional.empty()),
                        "archive",
                        new Rule(
                            List.of(),
                            List.of("contextlite-node-1"),
                            Optional.of(ResourceTier.LOW),
                            Optional.empty(),
                            Optional.empty()))),
                new ClusterSettings.LoadBalancing(
                    BalancingStrategy.WORKSPACE_HASH,
                    Duration.ofSeconds(30),
                    .85,
                    OptionalDouble.empty(),
                    Optional.of(Duration.ofSeconds(10)),
                    false,
                    Optional.empty()),
                Map.of(
                    "mission-architect", limits(10, 50_000, 512, 8),
                    "development", limits(5, 20_000, 256, 5)),
                ResourceLimits.NONE));
  }

  @Test
  void load_blocksWithoutTheirParent_areThoseOfCluster() {
    assertThat(guide("resource-limits").cluster().resourceLimits())
        .containsOnly(
            Map.entry(
                "mission-architect",
                new ResourceLimits(
                    OptionalInt.of(10),
                    OptionalLong.of(50_000),
                    OptionalInt.of(20),
                    OptionalLong.of(512L << 20),
                    OptionalLong.of(2_048L << 20),
                    8)));
    assertThat(guide("affinity").cluster().affinity().rules())
        .containsOnly(
            Map.entry(
                "mission-architect",
                new Rule(
                    List.of("node-1", "node-2"),
                    List.of("node-3"),
                    Optional.of(ResourceTier.HIGH),
                    Optional.empty(),
                    Optional.of(Locality.SAME_RACK))));
    assertThat(guide("workspace-hash").cluster().loadBalancing().strategy())
        .isEqualTo(BalancingStrategy.WORKSPACE_HASH);
    assertThat(guide("resource-based").cluster().loadBalancing())
        .isEqualTo(
            new ClusterSettings.LoadBalancing(
                BalancingStrategy.RESOURCE_BASED,
                Duration.ofSeconds(30),
                .85,
                OptionalDouble.empty(),
                Optional.of(Duration.ofSeconds(10)),
                false,
                Optional.empty()));
    assertThat(guide("least-connections").cluster().loadBalancing().strategy())
        .isEqualTo(BalancingStrategy.LEAST_CONNECTIONS);
  }

  @Test
  void load_development_hasLimitsForAll() {
    ClusterSettings cluster = guide("development").cluster();

    assertThat(cluster.enabled()).isTrue();
    assertThat(cluster.affinity().stickySessions()).isTrue();
    assertThat(cluster.resourceLimits()).isEmpty();
    assertThat(cluster.defaultResourceLimits()).isEqualTo(limits(3, 10_000, 128, 5));
  }

  @Test
  void load_production_hasDiscoveryAndBreaker() {
    ClusterSettings cluster = guide("production").cluster();

    assertThat(cluster.discovery().method()).isEqualTo(DiscoveryMethod.CONSUL);
    assertThat(cluster.discovery().endpoints()).containsExactly("consul:8500");
    assertThat(cluster.loadBalancing().circuitBreaker()).isTrue();
    assertThat(cluster.resourceLimits().get("production")).isEqualTo(limits(50, 100_000, 2_048, 5));
  }

  @Test
  void load_enterprise_hasAllOfIt() {
    assertThat(guide("enterprise").enterprise())
        .isEqualTo(
            new EnterpriseSettings(
                new EnterpriseSettings.Clustering(
                    true,
                    ClusteringAlgorithm.SMT_OPTIMIZED_KMEANS,
                    OptionalInt.empty(),
                    new EnterpriseSettings.ConfidenceThresholds(.85, .55, 0)),
                new EnterpriseSettings.Performance(
                    OptionalLong.of(10_000_000), Optional.of(Duration.ofMillis(100)), true, true),
                new EnterpriseSettings.SmtSolver(
                    Optional.of(Duration.ofMillis(50)), 100, "maximize_relevance")));
  }

  @Test
  void load_variablesOfTheGuide_areKnownByTheirNames() throws IOException {
    Map<String, String> variables = new HashMap<>();
    Matcher export =
        Pattern.compile("export (\\w+)=(\\S+)")
            .matcher(Files.readString(Loaded.resource("guide/environment.sh")));
    while (export.find()) {
      variables.put(export.group(1), export.group(2));
    }
    variables.put("CONTEXTLITE_AUTO_PORT", "true");
    variables.put("CONTEXTLITE_LOG_LEVEL", "debug");
    assertThat(variables).hasSize(8);

    Settings settings = Loaded.environment(variables);

    assertThat(settings.server())
        .isEqualTo(
            new ServerSettings(
                Optional.of("0.0.0.0"),
                OptionalInt.of(8080),
                true,
                Optional.of(System.Logger.Level.DEBUG)));
    assertThat(settings.library().dataDirectory()).isEqualTo(Path.of("./data"));
    assertThat(settings.cluster().enabled()).isTrue();
    assertThat(settings.cluster().nodeId()).isEqualTo("contextlite-node-1");
    assertThat(settings.cluster().discovery().method()).isEqualTo(DiscoveryMethod.STATIC);
  }

  /** Docker's file is no configuration of the library; the variables in it are. */
  @Test
  void load_dockerCompose_variablesStandAboveTheFile() throws IOException {
    Matcher variable =
        Pattern.compile("- (CONTEXTLITE_\\w+)=(\\S+)")
            .matcher(Files.readString(Loaded.resource("guide/docker-compose.yaml")));
    Map<String, String> first = new HashMap<>();
    while (variable.find()) {
      first.putIfAbsent(variable.group(1), variable.group(2));
    }

    LoadedSettings loaded =
        new SettingsLoader().file(Loaded.resource("guide/cluster.yaml")).environment(first).load();

    assertThat(first).hasSize(2);
    assertThat(loaded.settings().cluster().nodeId()).isEqualTo("node-1");
    assertThat(Loaded.problems(Loaded.resource("guide/docker-compose.yaml")))
        .first()
        .asString()
        .startsWith("2:1: version: expected a known key, actual='version'; keys here are library,");
  }
}
