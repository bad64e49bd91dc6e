package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLiteConfig;
import io.contextlite.config.Settings;
import io.contextlite.config.SettingsLoader;
import io.contextlite.health.HealthStatus;
import io.contextlite.infinispan.engine.JoinRefusedException;
import io.contextlite.infinispan.replicate.Lag;
import io.contextlite.infinispan.replicate.ReadOnlyWorkspaceException;
import io.contextlite.model.Document;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clusters of one node each, as if in two regions. */
final class RegionTest {
  @TempDir Path folder;

  private final String euBridge = freeEndpoint();
  private final Map<String, String> eu = region("eu", euBridge);
  private final String usBridge = freeEndpoint();
  private final Map<String, String> us = region("us", usBridge);

  private static Map<String, String> region(String name, String bridge) {
    Map<String, String> variables = new HashMap<>();
    variables.put("CONTEXTLITE_CLUSTER_ENABLED", "true");
    variables.put("CONTEXTLITE_NODE_ID", "node-1");
    variables.put("CONTEXTLITE_CLUSTER_BIND", freeEndpoint());
    variables.put("CONTEXTLITE_CLUSTER_REGION_NAME", name);
    variables.put("CONTEXTLITE_CLUSTER_REGION_BIND", bridge);
    return variables;
  }

  private ContextLiteCluster open(Map<String, String> variables) {
    Settings settings = new SettingsLoader().environment(variables).load().settings();
    Path data = folder.resolve(settings.cluster().region().name().orElseThrow());
    return ContextLiteCluster.open(ContextLiteConfig.builder(settings).dataDirectory(data).build());
  }

  private static String freeEndpoint() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean has(ContextLiteCluster node, long documents) {
    return node.local().exists("docs") && node.workspace("docs").count() == documents;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within a minute").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void workspace_ofAnotherRegion_isFollowedAndOutlivesIt() throws Exception {
    us.put("CONTEXTLITE_CLUSTER_REGION_ENDPOINTS", euBridge);
    us.put("CONTEXTLITE_CLUSTER_REGION_SOURCE", "eu");
    ContextLiteCluster source = open(eu);
    ContextLiteCluster follower = open(us);
    try {
      source.workspace("docs").put(Document.of("heron", "Herons wade."));
      await(() -> has(follower, 1));
      assertThat(follower.workspace("docs").assemble("herons").text()).contains("Herons wade.");
      assertThatThrownBy(() -> follower.workspace("docs").put(Document.of("a", "A.")))
          .isInstanceOf(ReadOnlyWorkspaceException.class)
          .hasMessageContaining("region 'eu'");
      assertThat(follower.lags()).extracting(Lag::workspace).containsExactly("docs");
      await(() -> follower.health().status() == HealthStatus.HEALTHY);
      assertThat(source.lags()).isEmpty();

      source.close();
      await(
          () ->
              follower.health().problems().stream()
                  .anyMatch(
                      problem ->
                          problem.matches(
                              "region 'eu': 0 entries behind, last heard \\d+ s ago: .*")));
      assertThat(follower.health().status()).isEqualTo(HealthStatus.DEGRADED);
      assertThat(has(follower, 1)).isTrue();

      eu.put("CONTEXTLITE_CLUSTER_REGION_ENDPOINTS", usBridge); // it is found faster
      source = open(eu);
      source.workspace("docs").put(Document.of("owl", "Owls hunt at night."));
      await(() -> has(follower, 2));
      await(() -> follower.health().status() == HealthStatus.HEALTHY);
    } finally {
      source.close();
      follower.close();
    }

    us.remove("CONTEXTLITE_CLUSTER_REGION_SOURCE");
    try (ContextLiteCluster alone = open(us)) {
      alone.workspace("docs").put(Document.of("swan", "Swans drift."));
      assertThat(alone.workspace("docs").count()).isEqualTo(3);
    }
  }

  @Test
  void open_regionOfAnotherCluster_isRefused() {
    us.put("CONTEXTLITE_CLUSTER_REGION_ENDPOINTS", euBridge);
    us.put("CONTEXTLITE_CLUSTER_REGION_SOURCE", "eu");
    us.put("CONTEXTLITE_CLUSTER_NAME", "other");
    try (ContextLiteCluster source = open(eu)) {
      assertThat(source.health().status()).isEqualTo(HealthStatus.HEALTHY);
      assertThatThrownBy(() -> open(us))
          .isInstanceOf(JoinRefusedException.class)
          .hasMessage(
              "node 'us/node-1': the cluster refuses it: name of the cluster: expected="
                  + "'contextlite', actual='other'");
    }
  }
}
