package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLiteConfig;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.config.SettingsLoader;
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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that find each other by a registry. */
abstract class DiscoveredClusterContract {
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
  static final String ALONE = "this node is alone and must not be: discovery: ";

  @TempDir Path folder;

  private final List<ContextLiteCluster> nodes = new ArrayList<>();

  @AfterEach
  void close() {
    nodes.forEach(ContextLiteCluster::close);
    stopRegistry();
  }

  abstract DiscoveryMethod method();

  abstract String endpoint();

  abstract void startRegistry() throws Exception;

  /** Ends it; when it starts again it knows what it knew. */
  abstract void stopRegistry();

  ContextLiteCluster open(String id) throws IOException {
    int enginePort = freePort();
    Map<String, String> variables = new HashMap<>();
    variables.put("CONTEXTLITE_CLUSTER_ENABLED", "true");
    variables.put("CONTEXTLITE_NODE_ID", id);
    variables.put("CONTEXTLITE_HOST", "127.0.0.1");
    variables.put("CONTEXTLITE_PORT", String.valueOf(enginePort - 1_000));
    variables.put("CONTEXTLITE_CLUSTER_DISCOVERY_METHOD", method().name().toLowerCase(Locale.ROOT));
    variables.put("CONTEXTLITE_CLUSTER_DISCOVERY_ENDPOINTS", endpoint());
    ContextLiteCluster node =
        ContextLiteCluster.open(
            ContextLiteConfig.builder(new SettingsLoader().environment(variables).load().settings())
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

  static String problems(ContextLiteCluster node) {
    return String.join("; ", node.health().problems());
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void registry_threeNodes_areOneClusterAndStaySoWithoutIt() throws Exception {
    startRegistry();
    ContextLiteCluster first = open("a");
    first.workspace("w").put(Document.of("one", "Herons wade."));
    await(() -> problems(first).isEmpty() || !problems(first).contains("discovery"));
    ContextLiteCluster second = open("b");
    ContextLiteCluster third = open("c");
    await(() -> nodes.stream().allMatch(node -> node.nodes().size() == 3));
    assertThat(third.nodes()).extracting(Node::id).containsExactly("a", "b", "c");
    assertThat(third.workspace("w").count()).isEqualTo(1);

    stopRegistry();
    await(() -> problems(second).contains("discovery: "));
    assertThat(second.nodes()).hasSize(3);
    second.workspace("w").put(Document.of("two", "Otters swim."));
    assertThat(third.workspace("w").count()).isEqualTo(2);

    startRegistry();
    await(() -> !problems(second).contains("discovery: "));
  }

  @Test
  void registry_isDownAtTheStart_nodesWaitAloneAndJoinWhenItIsThere() throws Exception {
    ContextLiteCluster first = open("a");
    ContextLiteCluster second = open("b");
    for (ContextLiteCluster node : nodes) {
      assertThat(problems(node)).contains(ALONE + "expected endpoints of nodes, actual: ");
      assertThatThrownBy(() -> node.placement("w"))
          .isInstanceOf(ClusterUnavailableException.class)
          .hasMessageContaining(ALONE);
    }

    startRegistry();

    await(() -> nodes.stream().allMatch(node -> node.nodes().size() == 2));
    await(() -> nodes.stream().noneMatch(node -> problems(node).contains("discovery")));
    first.workspace("w").put(Document.of("one", "Herons wade."));
    assertThat(second.workspace("w").count()).isEqualTo(1);
  }

  @Test
  void registry_isDownAtTheStartOfTheOnlyNode_itFoundsTheClusterWhenItIsThere() throws Exception {
    ContextLiteCluster only = open("a");
    assertThat(problems(only)).contains(ALONE);

    startRegistry();

    await(() -> !problems(only).contains(ALONE));
    only.workspace("w").put(Document.of("one", "Herons wade."));
    assertThat(only.workspace("w").count()).isEqualTo(1);
  }
}
