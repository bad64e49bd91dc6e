package io.contextlite.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.limits.ResourceTier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsLoaderTest {
  private static final String NODE = "cluster:\n  node_id: of-file\n";
  private static final String LIMITS = "resource_limits:\n  my-docs: {priority: 3}\n";

  private static SettingsLoader over(String yaml) {
    return new SettingsLoader().file(Loaded.yaml(yaml));
  }

  private static SettingValue value(SettingsLoader loader, String key) {
    return loader.load().values().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void load_allSources_variableStandsAbovePropertyAboveFile() {
    SettingsLoader loader = over(NODE);
    assertThat(value(loader, "cluster.node_id").value()).isEqualTo("of-file");

    loader.properties(Map.of("contextlite.cluster.node_id", "of-property"));
    assertThat(value(loader, "cluster.node_id"))
        .hasToString("cluster.node_id = of-property  (property contextlite.cluster.node_id)");

    loader.environment(Map.of("CONTEXTLITE_CLUSTER_NODE_ID", "of-variable"));
    assertThat(value(loader, "cluster.node_id"))
        .hasToString(
            "cluster.node_id = of-variable  (environment variable CONTEXTLITE_CLUSTER_NODE_ID)");
  }

  @Test
  void load_valueThatIsOutranked_isCheckedAllTheSame() {
    SettingsLoader loader =
        over("library:\n  max_readers: many\n")
            .environment(Map.of("CONTEXTLITE_LIBRARY_MAX_READERS", "4"));

    assertThat(Loaded.problems(loader))
        .singleElement()
        .asString()
        .endsWith(
            ".yaml:2:16: library.max_readers: expected a whole number from 1 to 1000,"
                + " actual='many'");
  }

  @Test
  void explain_eachKey_isThereWithItsOrigin() {
    Path file = Loaded.yaml("cluster:\n  discovery:\n    endpoints: [a:1, b:2]\n" + LIMITS);
    List<String> lines =
        new SettingsLoader()
            .file(file).load().values().stream().map(SettingValue::toString).toList();

    assertThat(lines)
        .contains(
            "cluster.discovery.endpoints = [a:1, b:2]  (" + file + ":3:16)",
            "cluster.resource_limits.my-docs.priority = 3  (" + file + ":5:23)",
            "library.max_readers = 8  (default)",
            "library.max_probes = not set: no limit  (default)");
    long single = Keys.all().stream().filter(key -> !key.hasEntries()).count();
    assertThat(lines).hasSize((int) single + 1);
  }

  @Test
  void environment_entries_areThoseOfTheFileAndDefault() {
    Settings settings =
        over(LIMITS)
            .environment(
                Map.of(
                    "CONTEXTLITE_CLUSTER_RESOURCE_LIMITS_MY_DOCS_MAX_MEMORY_MB", "7",
                    "CONTEXTLITE_CLUSTER_RESOURCE_LIMITS_DEFAULT_PRIORITY", "2"))
            .load()
            .settings();

    assertThat(settings.cluster().resourceLimits().get("my-docs"))
        .satisfies(limits -> assertThat(limits.maxMemoryBytes()).hasValue(7L << 20))
        .satisfies(limits -> assertThat(limits.priority()).isEqualTo(3));
    assertThat(settings.cluster().defaultResourceLimits().priority()).isEqualTo(2);
  }

  @Test
  void environment_entryThatIsNowhereOrTwice_isTold() {
    assertThat(
            Loaded.problems(
                over(LIMITS)
                    .environment(
                        Map.of("CONTEXTLITE_CLUSTER_RESOURCE_LIMITS_OTHER_PRIORITY", "2"))))
        .containsExactly(
            "environment variable CONTEXTLITE_CLUSTER_RESOURCE_LIMITS_OTHER_PRIORITY: expected the"
                + " variable of a key,"
                + " actual='CONTEXTLITE_CLUSTER_RESOURCE_LIMITS_OTHER_PRIORITY'; in"
                + " cluster.resource_limits, a variable is of a workspace that the file has there");
    assertThat(
            Loaded.problems(
                over(LIMITS + "  my_docs: {priority: 4}\n")
                    .environment(
                        Map.of("CONTEXTLITE_CLUSTER_RESOURCE_LIMITS_MY_DOCS_PRIORITY", "2"))))
        .singleElement()
        .asString()
        .contains("expected the name of one workspace, actual=that of several");
  }

  @Test
  void properties_entries_haveTheirNamesAsTheyAre() {
    Settings settings =
        new SettingsLoader()
            .properties(Map.of("contextlite.cluster.affinity.rules.a.b c.resource_tier", "low"))
            .load()
            .settings();

    assertThat(settings.cluster().affinity().rules()).containsOnlyKeys("a.b c");
  }

  @Test
  void properties_unknownKeyOfAnEntry_isTold() {
    String name = "contextlite.cluster.affinity.rules.docs.tier";
    assertThat(Loaded.problems(new SettingsLoader().properties(Map.of(name, "low"))))
        .containsExactly(
            "property "
                + name
                + ": expected the property of a key, actual='"
                + name
                + "'; keys of a workspace are preferred_nodes, avoid_nodes, resource_tier,"
                + " sticky_session, locality");
  }

  @Test
  void load_ownNodeAndSpread_areSettings() {
    ClusterSettings cluster =
        Loaded.settings(
                """
                cluster:
                  address: "[::1]:8080"
                  zone: eu-1
                  rack: r7
                  weight: 30
                  tiers: [high, low]
                  load_balancing: {max_spread: 1.25, rebalance_after: never}
                """)
            .cluster();

    assertThat(cluster.ownNode())
        .isEqualTo(
            new ClusterSettings.OwnNode(
                Optional.of("[::1]:8080"),
                Optional.of("eu-1"),
                Optional.of("r7"),
                30,
                Set.of(ResourceTier.HIGH, ResourceTier.LOW)));
    assertThat(cluster.loadBalancing().maxSpread()).hasValue(1.25);
    assertThat(cluster.loadBalancing().rebalanceAfter()).isEmpty();
  }

  @Test
  void load_wrongNodesAndPlaces_areToldAtOnce() {
    assertThat(
            Loaded.problems(
                Loaded.yaml(
                    """
                    cluster:
                      address: node-1
                      weight: 101
                      tiers: [highest]
                      load_balancing: {max_spread: 0.9, rebalance_after: 0}
                      affinity: {rules: {w: {locality: same-rak}}}
                    """)))
        .containsExactly(
            "2:12: cluster.address: expected host:port as in localhost:8080, actual='node-1'",
            "3:11: cluster.weight: expected a whole number from 1 to 100, actual='101'",
            "4:11: cluster.tiers: expected one of high, medium, low, actual='highest'",
            "5:32: cluster.load_balancing.max_spread: expected a number from 1 to 100, actual='0.9'",
            "5:54: cluster.load_balancing.rebalance_after: expected never or a time from 1s to 24h,"
                + " as in 50ms, 2s or 30 (seconds), actual='0'",
            "6:36: cluster.affinity.rules.w.locality: expected one of same-rack, same-zone,"
                + " actual='same-rak'; did you mean 'same-rack'?");
  }

  @Test
  void load_copiesAndPeers_areSettings() {
    ClusterSettings cluster =
        Loaded.settings(
                """
                cluster:
                  replicas: 3
                  minimum_in_sync: 2
                  replica_timeout: 500ms
                  request_timeout: 5s
                  load_balancing: {enable_circuit_breaker: true, hedge_reads_after: 20ms}
                """)
            .cluster();

    assertThat(cluster.engine().replicas()).isEqualTo(3);
    assertThat(cluster.engine().minimumInSync()).isEqualTo(2);
    assertThat(cluster.engine().replicaTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(cluster.engine().requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(cluster.loadBalancing().circuitBreaker()).isTrue();
    assertThat(cluster.loadBalancing().hedgeReadsAfter()).hasValue(Duration.ofMillis(20));
  }

  @Test
  void load_moreCopiesInSyncThanCopies_isAContradiction() {
    assertThat(Loaded.problems(Loaded.yaml("cluster:\n  minimum_in_sync: 3\n  replicas: 2\n")))
        .containsExactly(
            "2:20: cluster.minimum_in_sync: expected at most replicas, actual='3'; replicas is 2 at"
                + " 3:13");
    assertThat(Loaded.problems(Loaded.yaml("cluster: {minimum_in_sync: 3, replicas: 0}")))
        .containsExactly(
            "1:41: cluster.replicas: expected a whole number from 1 to 100, actual='0'");
  }

  @Test
  void environment_namesOfOthers_areLeftAlone() {
    assertThat(
            Loaded.environment(
                Map.of("CONTEXTLITE_HOME", "/opt", "PATH", "/bin", "CLUSTER_ENABLED", "x")))
        .isEqualTo(Settings.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "CONTEXTLITE_CLUSTER_ENABLD, CONTEXTLITE_CLUSTER_ENABLED",
    "CONTEXTLITE_NODEID, CONTEXTLITE_NODE_ID",
    "CONTEXTLITE_LIBRARY_MAX_READER, CONTEXTLITE_LIBRARY_MAX_READERS"
  })
  void environment_slip_isTold(String written, String meant) {
    assertThat(Loaded.problems(new SettingsLoader().environment(Map.of(written, "1"))))
        .containsExactly(
            "environment variable "
                + written
                + ": expected the variable of a key, actual='"
                + written
                + "'; did you mean '"
                + meant
                + "'?");
  }

  @Test
  void environment_databasePathAgainstFolder_isAContradiction() {
    Map<String, String> same =
        Map.of(
            "CONTEXTLITE_DB_PATH", "data/contextlite.db",
            "CONTEXTLITE_LIBRARY_DATA_DIRECTORY", "data");
    assertThat(Loaded.environment(same).library().dataDirectory()).isEqualTo(Path.of("data"));

    assertThat(
            Loaded.problems(
                new SettingsLoader()
                    .environment(
                        Map.of(
                            "CONTEXTLITE_DB_PATH", "contextlite.db",
                            "CONTEXTLITE_LIBRARY_DATA_DIRECTORY", "data"))))
        .containsExactly(
            "environment variable CONTEXTLITE_DB_PATH: library.data_directory: expected one value,"
                + " actual='.'; another one is at environment variable"
                + " CONTEXTLITE_LIBRARY_DATA_DIRECTORY");
  }

  @ParameterizedTest
  @CsvSource({
    "50ms, 50",
    "2s, 2000",
    "30, 30000",
    "0.5, 500",
    "1.5s, 1500",
    "1m, 60000",
    "1h, 3600000",
    "'20 ms', 20"
  })
  void load_time_hasItsUnitOrIsSeconds(String text, long millis) {
    assertThat(Loaded.settings("library: {write_timeout: '" + text + "'}").library().writeTimeout())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2 days", "1e3", "ms", "25h", "", "99999999999999999999", "1,5"})
  void load_noTime_isTold(String text) {
    assertThat(Loaded.problems(Loaded.yaml("library: {write_timeout: '" + text + "'}")))
        .containsExactly(
            "1:26: library.write_timeout: expected a time from 0s to 24h, as in 50ms, 2s or 30"
                + " (seconds), actual='"
                + text
                + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "{}", "cluster:\n", "cluster:\n  affinity:\n"})
  void load_nothingSet_givesDefaults(String yaml) {
    assertThat(Loaded.settings(yaml)).isEqualTo(Settings.defaults());
  }

  @Test
  void load_valueThatIsWrongByItself_contradictsNothing() {
    assertThat(
            Loaded.problems(
                Loaded.yaml(
                    """
                    discovery: {method: consul, endpoints: 'consul:8500'}
                    library: {chunking: {target_tokens: many, max_tokens: 16}}
                    """)))
        .containsExactly(
            "1:40: cluster.discovery.endpoints: expected a list, each host:port as in"
                + " localhost:8080, actual='consul:8500'; write it in brackets, as in [a, b]",
            "2:37: library.chunking.target_tokens: expected a whole number from 16 to 1000000,"
                + " actual='many'");
  }

  @Test
  void load_regionThatFollows_hasItsSource() {
    assertThat(
            Loaded.settings(
                    """
                    cluster:
                      region:
                        name: us
                        bind: 10.0.0.1:9200
                        endpoints: [10.1.0.1:9200]
                        source: eu
                        follow: [docs, "team/notes"]
                    """)
                .cluster()
                .region())
        .isEqualTo(
            new ClusterSettings.Region(
                Optional.of("us"),
                Optional.of("10.0.0.1:9200"),
                List.of("10.1.0.1:9200"),
                Optional.of("eu"),
                List.of("docs", "team/notes")));
  }

  @Test
  void load_regionInPart_tellsWhatIsMissing() {
    assertThat(Loaded.problems(Loaded.yaml("cluster: {region: {name: eu, follow: [docs]}}")))
        .containsExactly(
            "1:26: cluster.region.name: expected nothing without cluster.region.bind, actual='eu';"
                + " set both or neither of them",
            "1:38: cluster.region.follow: expected nothing without cluster.region.source,"
                + " actual='[docs]'; set both or neither of them");
    assertThat(
            Loaded.problems(Loaded.yaml("cluster: {region: {name: eu, bind: 'a:1', source: eu}}")))
        .containsExactly(
            "1:51: cluster.region.source: expected nothing without cluster.region.endpoints,"
                + " actual='eu'; set both or neither of them",
            "1:51: cluster.region.source: expected another region than name, actual='eu'; name"
                + " stands at "
                + "1:26");
  }

  @Test
  void load_fileThatCannotBeRead_isAProblem() {
    Path none = Path.of("no-such-folder", "x.yaml");
    assertThat(Loaded.problems(new SettingsLoader().file(none)))
        .containsExactly(none + ": expected a file that can be read, actual=no such file");
    assertThat(Loaded.problems(new SettingsLoader().file(Path.of("."))))
        .containsExactly(".: expected a file that can be read, actual=a folder");
  }
}
