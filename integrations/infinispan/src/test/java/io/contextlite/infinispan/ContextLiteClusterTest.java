package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLiteConfig;
import io.contextlite.config.Settings;
import io.contextlite.config.SettingsLoader;
import io.contextlite.health.ClusterStatus;
import io.contextlite.health.HealthStatus;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.model.ContextLiteException;
import io.contextlite.routing.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextLiteClusterTest {
  @TempDir Path folder;

  private ContextLiteConfig config(String id, String bind, String endpoints) {
    Map<String, String> variables = new HashMap<>();
    variables.put("CONTEXTLITE_CLUSTER_ENABLED", "true");
    variables.put("CONTEXTLITE_NODE_ID", id);
    variables.put("CONTEXTLITE_CLUSTER_BIND", bind);
    variables.put("CONTEXTLITE_CLUSTER_DISCOVERY_ENDPOINTS", endpoints);
    Settings settings = new SettingsLoader().environment(variables).load().settings();
    return ContextLiteConfig.builder(settings).dataDirectory(folder.resolve(id)).build();
  }

  private static String freeEndpoint() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  @Test
  void open_twoNodes_tellTheSameOfTheCluster() throws Exception {
    String first = freeEndpoint();
    String second = freeEndpoint();
    String both = first + "," + second;
    try (ContextLiteCluster a = ContextLiteCluster.open(config("a", first, both));
        ContextLiteCluster b = ContextLiteCluster.open(config("b", second, both))) {
      assertThat(b.nodes()).extracting(Node::id).containsExactly("a", "b");
      assertThat(b.nodes()).extracting(Node::address).containsExactly(first, second);
      assertThat(b.status())
          .isEqualTo(new ClusterStatus(true, "b", 2, "a", 0, "static", "workspace_hash"));
      assertThat(b.health().cluster()).isEqualTo(b.status());
      assertThat(b.health().status()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(a.status().leaderNode()).isEqualTo("a");

      Placement placement = b.place("archive");
      assertThat(placement.replicas()).hasSize(1).doesNotContain(placement.owner());
      assertThat(a.place("archive")).isEqualTo(placement);
    }
  }

  @Test
  void open_withoutAClusterInTheSettings_isRefused() {
    assertThatThrownBy(() -> ContextLiteCluster.open(ContextLiteConfig.at(folder)))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("cluster.enabled: expected true, actual=false");
  }
}
