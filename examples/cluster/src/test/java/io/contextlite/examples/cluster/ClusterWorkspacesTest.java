package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ContextLiteConfig;
import io.contextlite.infinispan.ContextLiteCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts that serve one set of workspaces. */
final class ClusterWorkspacesTest {
  private static final String DOCUMENTS =
      "{\"documents\": [{\"id\": \"a.md\", \"text\": \"Herons wade in the reeds.\"}]}";
  private static final String QUERY = "{\"query\": \"herons\", \"max_tokens\": 500}";

  @TempDir private Path folder = Path.of("");

  private static String freeEndpoint() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  private TestHost start(String id, String bind, List<String> endpoints) {
    ContextLiteConfig config =
        ContextLiteConfig.loader()
            .environment(
                Map.of(
                    "CONTEXTLITE_CLUSTER_ENABLED",
                    "true",
                    "CONTEXTLITE_NODE_ID",
                    id,
                    "CONTEXTLITE_CLUSTER_BIND",
                    bind,
                    "CONTEXTLITE_CLUSTER_DISCOVERY_ENDPOINTS",
                    String.join(",", endpoints)))
            .builder()
            .dataDirectory(folder.resolve(id))
            .build();
    return TestHost.serve(new ClusterWorkspaces(ContextLiteCluster.open(config)), id, 0);
  }

  @Test
  void hosts_oneOfThreeStops_othersServeWhatWasPut() throws IOException {
    List<String> endpoints = List.of(freeEndpoint(), freeEndpoint(), freeEndpoint());
    List<TestHost> hosts = new ArrayList<>();
    try {
      for (int i = 0; i < endpoints.size(); i++) {
        hosts.add(start("node-" + i, endpoints.get(i), endpoints));
      }
      String path = "/workspace/archive/api/v1/";
      assertThat(hosts.get(0).post(path + "assemble", QUERY).status()).isEqualTo(404);
      assertThat(hosts.get(0).post(path + "documents", DOCUMENTS).status()).isEqualTo(200);
      TestHost.Answer first = hosts.get(0).post(path + "assemble", QUERY);
      assertThat(first.body()).contains("Herons wade in the reeds.");
      assertThat(hosts.get(2).post(path + "assemble", QUERY).json().path("text"))
          .isEqualTo(first.json().path("text"));
      assertThat(hosts.get(1).get("/health").json().path("cluster").path("cluster_size").asInt())
          .isEqualTo(3);

      hosts.remove(0).close();
      for (TestHost host : hosts) {
        assertThat(host.post(path + "assemble", QUERY).json().path("text"))
            .isEqualTo(first.json().path("text"));
      }
    } finally {
      hosts.forEach(TestHost::close);
    }
  }
}
