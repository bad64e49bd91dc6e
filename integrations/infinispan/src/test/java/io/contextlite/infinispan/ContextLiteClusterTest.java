package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLiteConfig;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.config.Settings;
import io.contextlite.config.SettingsLoader;
import io.contextlite.health.ClusterStatus;
import io.contextlite.health.HealthStatus;
import io.contextlite.infinispan.replicate.PeerOptions;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.infinispan.replicate.ReplicationOptions;
import io.contextlite.infinispan.replicate.WorkspaceUnavailableException;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.routing.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextLiteClusterTest {
  @TempDir Path folder;

  private ContextLiteConfig config(String id, String bind, String endpoints) {
    return config(id, bind, endpoints, Map.of());
  }

  private ContextLiteConfig config(
      String id, String bind, String endpoints, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("CONTEXTLITE_CLUSTER_ENABLED", "true");
    variables.put("CONTEXTLITE_NODE_ID", id);
    variables.put("CONTEXTLITE_CLUSTER_BIND", bind);
    variables.put("CONTEXTLITE_CLUSTER_DISCOVERY_ENDPOINTS", endpoints);
    variables.put("CONTEXTLITE_CLUSTER_LOAD_BALANCING_REBALANCE_AFTER", "2s");
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
          .isEqualTo(new ClusterStatus(true, "b", 2, "a", 0, "static", "workspace_hash", false));
      assertThat(b.health().cluster()).isEqualTo(b.status());
      assertThat(b.health().status()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(a.status().leaderNode()).isEqualTo("a");
    }
  }

  @Test
  void workspace_ownerGoes_isServedByItsReplicaAndMadeWhole() throws Exception {
    List<String> endpoints = List.of(freeEndpoint(), freeEndpoint(), freeEndpoint());
    Map<String, ContextLiteCluster> nodes = start(endpoints);
    try {
      ContextLiteCluster any = nodes.values().iterator().next();
      any.workspace("archive")
          .putAll(List.of(Document.of("a", "Herons wade."), Document.of("b", "Otters swim.")));
      AssembledContext context = any.workspace("archive").assemble("herons");
      assertThat(context.text()).contains("Herons wade.");
      Placement placement = any.placement("archive").orElseThrow();
      assertThat(placement.owner()).isEqualTo(any.route("archive").nodes().get(0).id());
      for (ContextLiteCluster node : nodes.values()) {
        assertThat(node.workspace("archive").assemble("herons").text()).isEqualTo(context.text());
        assertThat(node.placement("archive").map(Placement::owner)).hasValue(placement.owner());
      }

      Optional.ofNullable(nodes.remove(placement.owner())).orElseThrow().close();
      for (ContextLiteCluster node : nodes.values()) {
        assertThat(node.workspace("archive").assemble("herons").text()).isEqualTo(context.text());
        node.workspace("archive").put(Document.of("c", "Written after the owner was gone."));
      }
      ContextLiteCluster left = nodes.values().iterator().next();
      await(() -> left.placement("archive").orElseThrow().replicas().size() == 1);
      assertThat(left.placement("archive").map(Placement::owner)).isNotEqualTo(placement.owner());
      for (ContextLiteCluster node : nodes.values()) {
        assertThat(node.local().workspace("archive").count()).isEqualTo(3);
      }
    } finally {
      nodes.values().forEach(ContextLiteCluster::close);
    }
  }

  @Test
  void workspace_allNodesEnded_waitsForTheNodeThatHasTheNewest() throws Exception {
    List<String> endpoints = List.of(freeEndpoint(), freeEndpoint(), freeEndpoint());
    Map<String, ContextLiteCluster> nodes = start(endpoints);
    Placement placement;
    String third;
    try {
      ContextLiteCluster any = nodes.values().iterator().next();
      any.workspace("archive").put(Document.of("a", "On two nodes."));
      placement = any.placement("archive").orElseThrow();
      String replica = placement.replicas().get(0);
      await(() -> copies(nodes, "archive", 2));
      Optional.ofNullable(nodes.remove(replica)).orElseThrow().close();
      ContextLiteCluster owner = Optional.ofNullable(nodes.get(placement.owner())).orElseThrow();
      await(
          () -> {
            List<String> replicas = owner.placement("archive").orElseThrow().replicas();
            return replicas.size() == 1 && !replicas.contains(replica);
          });
      third = owner.placement("archive").orElseThrow().replicas().get(0);
      owner.workspace("archive").put(Document.of("b", "Not on the first replica."));
    } finally {
      nodes.values().forEach(ContextLiteCluster::close);
    }
    assertThat(third).isNotIn(placement.owner(), placement.replicas().get(0));

    nodes.clear();
    try {
      String stale = placement.replicas().get(0);
      nodes.put(stale, start(stale, endpoints));
      assertThatThrownBy(
              () ->
                  nodes
                      .values()
                      .iterator()
                      .next()
                      .workspace("archive")
                      .assemble(
                          AssembleRequest.builder("nodes").deadline(Duration.ofSeconds(2)).build()))
          .hasMessageContaining("copies were last on nodes");
      for (String id : List.of(placement.owner(), third)) {
        nodes.put(id, start(id, endpoints));
      }
      for (ContextLiteCluster node : nodes.values()) {
        assertThat(node.workspace("archive").count()).isEqualTo(2);
      }
    } finally {
      nodes.values().forEach(ContextLiteCluster::close);
    }
  }

  private static boolean copies(
      Map<String, ContextLiteCluster> nodes, String workspace, int expected) {
    return nodes.values().stream().filter(node -> node.local().exists(workspace)).count()
        == expected;
  }

  private Map<String, ContextLiteCluster> start(List<String> endpoints) {
    Map<String, ContextLiteCluster> nodes = new TreeMap<>();
    for (int i = 0; i < endpoints.size(); i++) {
      nodes.put("n" + i, start("n" + i, endpoints));
    }
    return nodes;
  }

  private ContextLiteCluster start(String id, List<String> endpoints) {
    String bind = endpoints.get(Integer.parseInt(id.substring(1)));
    return ContextLiteCluster.open(config(id, bind, String.join(",", endpoints)));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void put_withTooFewCopies_isRefusedByTheSettings() throws Exception {
    String bind = freeEndpoint();
    Map<String, String> more =
        Map.of(
            "CONTEXTLITE_CLUSTER_MINIMUM_IN_SYNC", "2",
            "CONTEXTLITE_CLUSTER_REQUEST_TIMEOUT", "300ms");
    try (ContextLiteCluster alone = ContextLiteCluster.open(config("a", bind, bind, more))) {
      assertThatThrownBy(() -> alone.workspace("archive").put(Document.of("a", "Herons wade.")))
          .isInstanceOf(WorkspaceUnavailableException.class)
          .hasMessageStartingWith(
              "workspace 'archive' was not available for 300 ms: copies in sync: expected>=2,"
                  + " actual=1");
      assertThat(alone.workspace("archive").count()).isZero();
    }
  }

  @Test
  void replicationOptions_areThoseOfTheSettings() {
    Map<String, String> variables =
        Map.of(
            "CONTEXTLITE_CLUSTER_REPLICAS", "3",
            "CONTEXTLITE_CLUSTER_MINIMUM_IN_SYNC", "2",
            "CONTEXTLITE_CLUSTER_REPLICA_TIMEOUT", "500ms",
            "CONTEXTLITE_CLUSTER_REQUEST_TIMEOUT", "5s",
            "CONTEXTLITE_CLUSTER_LOAD_BALANCING_ENABLE_CIRCUIT_BREAKER", "true",
            "CONTEXTLITE_CLUSTER_LOAD_BALANCING_HEDGE_READS_AFTER", "40ms");
    assertThat(options(variables))
        .isEqualTo(
            ReplicationOptions.DEFAULT
                .withCopies(3, 2)
                .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(5))
                .withPeers(new PeerOptions(true, Optional.of(Duration.ofMillis(40)))));
    assertThat(options(Map.of())).isEqualTo(ReplicationOptions.DEFAULT);
  }

  private static ReplicationOptions options(Map<String, String> variables) {
    Settings settings = new SettingsLoader().environment(variables).load().settings();
    return ContextLiteCluster.replicationOptions(settings.cluster());
  }

  @Test
  void workspaces_aNodeJoinsAndAnotherDrains_moveWithoutAFailedRequest() throws Exception {
    List<String> endpoints = List.of(freeEndpoint(), freeEndpoint(), freeEndpoint());
    Map<String, ContextLiteCluster> nodes = start(endpoints.subList(0, 2));
    List<String> ids = IntStream.range(0, 30).mapToObj(i -> "w" + i).toList();
    try {
      ContextLiteCluster first = Optional.ofNullable(nodes.get("n0")).orElseThrow();
      for (String id : ids) {
        first.workspace(id).put(Document.of("begin", "Herons wade."));
      }
      Map<String, String> before = owners(first, ids);
      nodes.put("n2", start("n2", endpoints));
      write(first, ids, () -> ids.stream().allMatch(id -> isWhereItBelongs(first, id)));
      Map<String, String> moved = owners(first, ids);
      moved.entrySet().removeAll(before.entrySet());
      assertThat(moved.values()).isNotEmpty().containsOnly("n2");

      CompletableFuture<List<String>> drained =
          CompletableFuture.supplyAsync(() -> first.drain(Duration.ofSeconds(60)));
      ContextLiteCluster other = Optional.ofNullable(nodes.get("n1")).orElseThrow();
      write(other, ids, drained::isDone);
      assertThat(drained.get()).isEmpty();
      assertThat(first.status().draining()).isTrue();
      assertThat(first.health().cluster().draining()).isTrue();
      assertThat(other.status().draining()).isFalse();
      assertThat(first.route("new").nodes()).extracting(Node::id).containsOnly("n1", "n2");
      first.workspace("new").put(Document.of("a", "On other nodes."));
      for (String id : owners(first, ids).keySet()) {
        assertThat(first.placement(id).orElseThrow().members()).contains("n1", "n2");
      }
      assertThat(first.placement("new").orElseThrow().members()).doesNotContain("n0");
    } finally {
      nodes.values().forEach(ContextLiteCluster::close);
    }
  }

  private static Map<String, String> owners(ContextLiteCluster node, List<String> ids) {
    Map<String, String> owners = new TreeMap<>();
    ids.forEach(id -> owners.put(id, node.placement(id).orElseThrow().owner()));
    return owners;
  }

  private static boolean isWhereItBelongs(ContextLiteCluster node, String id) {
    List<String> order = node.route(id).nodes().stream().map(Node::id).toList();
    Placement placement = node.placement(id).orElseThrow();
    return placement.owner().equals(order.get(0))
        && Set.copyOf(placement.members()).equals(Set.copyOf(order.subList(0, 2)));
  }

  /** Writes to all workspaces and reads what was written until something is so. */
  private static void write(ContextLiteCluster node, List<String> ids, BooleanSupplier until)
      throws InterruptedException {
    await(
        () -> {
          for (String id : ids) {
            long before = node.workspace(id).count();
            node.workspace(id).put(Document.of("d" + before, "Otters swim."));
            assertThat(node.workspace(id).count()).isEqualTo(before + 1);
          }
          return until.getAsBoolean();
        });
  }

  @Test
  void open_withoutAClusterInTheSettings_isRefused() {
    assertThatThrownBy(() -> ContextLiteCluster.open(ContextLiteConfig.at(folder)))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage("cluster.enabled: expected true, actual=false");
  }
}
