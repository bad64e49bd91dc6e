package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLiteConfig;
import io.contextlite.config.SettingsLoader;
import io.contextlite.discovery.EtcdServer;
import io.contextlite.infinispan.engine.ClusterUnavailableException;
import io.contextlite.infinispan.engine.Timings;
import io.contextlite.model.Document;
import io.contextlite.routing.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that find each other by etcd, where it is installed. */
@EnabledIf("io.contextlite.discovery.EtcdServer#isInstalled")
final class DiscoveredClusterTest {
  private static final Timings QUICK =
      new Timings(
          Duration.ofMillis(250),
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(5));
  private static final String SPLIT_BRAIN = "this node is alone and must not be: discovery: ";

  @TempDir Path folder;

  private final EtcdServer etcd = new EtcdServer();
  private final List<ContextLiteCluster> nodes = new ArrayList<>();

  @AfterEach
  void close() {
    nodes.forEach(ContextLiteCluster::close);
    etcd.close();
  }

  private ContextLiteCluster open(String id) throws IOException {
    int enginePort = freePort();
    Map<String, String> variables = new HashMap<>();
    variables.put("CONTEXTLITE_CLUSTER_ENABLED", "true");
    variables.put("CONTEXTLITE_NODE_ID", id);
    variables.put("CONTEXTLITE_HOST", "127.0.0.1");
    variables.put("CONTEXTLITE_PORT", String.valueOf(enginePort - 1_000));
    variables.put("CONTEXTLITE_CLUSTER_DISCOVERY_METHOD", "etcd");
    variables.put("CONTEXTLITE_CLUSTER_DISCOVERY_ENDPOINTS", etcd.endpoint());
    ContextLiteCluster node =
        ContextLiteCluster.open(
            ContextLiteConfig.builder(
                    new SettingsLoader().environment(variables).load().settings())
                .dataDirectory(folder.resolve(id))
                .build(),
            QUICK);
    nodes.add(node);
    return node;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String problems(ContextLiteCluster node) {
    return String.join("; ", node.health().problems());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void etcd_threeNodes_areOneClusterAndStaySoWithoutIt() throws Exception {
    etcd.start(folder.resolve("etcd"));
    ContextLiteCluster first = open("a");
    first.workspace("w").put(Document.of("one", "Herons wade."));
    await(() -> problems(first).isEmpty() || !problems(first).contains("discovery"));
    ContextLiteCluster second = open("b");
    ContextLiteCluster third = open("c");
    await(() -> nodes.stream().allMatch(node -> node.nodes().size() == 3));
    assertThat(third.nodes()).extracting(Node::id).containsExactly("a", "b", "c");
    assertThat(third.workspace("w").count()).isEqualTo(1);

    etcd.stop();
    await(() -> problems(second).contains("discovery: "));
    assertThat(second.nodes()).hasSize(3);
    second.workspace("w").put(Document.of("two", "Otters swim."));
    assertThat(third.workspace("w").count()).isEqualTo(2);

    etcd.start(folder.resolve("etcd"));
    await(() -> !problems(second).contains("discovery: "));
  }

  @Test
  void etcd_isDownAtTheStart_nodesWaitAloneAndJoinWhenItIsThere() throws Exception {
    ContextLiteCluster first = open("a");
    ContextLiteCluster second = open("b");
    for (ContextLiteCluster node : nodes) {
      assertThat(problems(node)).contains(SPLIT_BRAIN + "expected endpoints of nodes, actual: ");
      assertThatThrownBy(() -> node.placement("w"))
          .isInstanceOf(ClusterUnavailableException.class)
          .hasMessageContaining(SPLIT_BRAIN);
    }

    etcd.start(folder.resolve("etcd"));

    await(() -> nodes.stream().allMatch(node -> node.nodes().size() == 2));
    await(() -> nodes.stream().noneMatch(node -> problems(node).contains("discovery")));
    first.workspace("w").put(Document.of("one", "Herons wade."));
    assertThat(second.workspace("w").count()).isEqualTo(1);
  }

  @Test
  void etcd_isDownAtTheStartOfTheOnlyNode_itFoundsTheClusterWhenItIsThere() throws Exception {
    ContextLiteCluster only = open("a");
    assertThat(problems(only)).contains(SPLIT_BRAIN);

    etcd.start(folder.resolve("etcd"));

    await(() -> !problems(only).contains(SPLIT_BRAIN));
    only.workspace("w").put(Document.of("one", "Herons wade."));
    assertThat(only.workspace("w").count()).isEqualTo(1);
  }
}
