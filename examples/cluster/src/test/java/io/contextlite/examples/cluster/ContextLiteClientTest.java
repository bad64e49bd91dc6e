package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.health.HealthStatus;
import io.contextlite.limits.ResourceTier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client and three hosts that use one folder. */
final class ContextLiteClientTest {
  private static final int RANGE = 8;

  @TempDir private Path data = Path.of("");

  private final List<TestHost> hosts = new ArrayList<>();
  private int firstPort;

  @BeforeEach
  void start() {
    TestHost.fill(data, "mission-architect", "AI enforcement patterns: a policy is checked first.");
    TestHost.fill(data, "über uns", "A team.");
    firstPort = freeRange();
    for (int i = 0; i < 3; i++) {
      // Neither side by side nor at the begin of the range.
      hosts.add(host("node-" + (i + 1), firstPort + 1 + 2 * i));
    }
  }

  private TestHost host(String id, int port) {
    return TestHost.serve(
        new LocalWorkspaces(
            ContextLite.open(
                ContextLiteConfig.builder(data).nodeId(id).vectorSearch(false).build())),
        id,
        port);
  }

  /** Ports of which all were free a moment ago, below those that connections take. */
  private static int freeRange() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
        .limit(100)
        .filter(
            first -> IntStream.range(first, first + RANGE).allMatch(ContextLiteClientTest::isFree))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void stop() {
    hosts.forEach(TestHost::close);
  }

  private ContextLiteClient.Builder client() {
    return ContextLiteClient.builder()
        .portRange(firstPort, firstPort + RANGE - 1)
        .workspaceId("mission-architect")
        .timeout(Duration.ofSeconds(20))
        .discoveryTimeout(Duration.ofSeconds(10))
        .affinity(new Affinity(List.of("node-1"), ResourceTier.HIGH, true));
  }

  /** How often each host searched or assembled, by its metrics. */
  private List<Integer> served() {
    return hosts.stream()
        .map(
            host ->
                host.get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("contextlite_request_seconds_count"))
                    .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum())
        .toList();
  }

  @Test
  void discover_range_findsTheHosts() {
    assertThat(client().build().discover())
        .extracting(HostNode::id)
        .startsWith("node-1")
        .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
  }

  private HttpServer service(int port, String answer) throws IOException {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    service.start();
    return service;
  }

  @Test
  void discover_otherServices_areLeftOut() throws IOException {
    String padding = "x".repeat(5 << 20);
    HttpServer other = service(firstPort, "{\"status\": \"UP\"}");
    HttpServer huge =
        service(firstPort + 4, "{\"node_id\": \"huge\", \"padding\": \"" + padding + "\"}");
    try (ServerSocket silent =
        new ServerSocket(firstPort + 2, 10, InetAddress.getLoopbackAddress())) {
      assertThat(silent.isBound()).isTrue();
      assertThat(client().discoveryTimeout(Duration.ofSeconds(2)).build().discover())
          .extracting(HostNode::id)
          .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
    } finally {
      other.stop(0);
      huge.stop(0);
    }
  }

  @Test
  void builder_wrongRange_isNamed() {
    assertThatThrownBy(() -> ContextLiteClient.builder().portRange(8_090, 8_080))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "portRange: expected 1 <= first <= last <= 65535 and at most 1000 ports,"
                + " actual=8090 to 8080");
  }

  @Test
  void requests_guidesExample_areServedByThePreferredNode() {
    ContextLiteClient client = client().build();

    SearchAnswer found = client.search("AI enforcement patterns", new SearchOptions(10, true));
    AssembleAnswer context = client.assemble("AI enforcement patterns", 2_000, 5);

    assertThat(found.results())
        .singleElement()
        .extracting(PassageAnswer::document)
        .isEqualTo("doc-0.md");
    assertThat(context.workspace()).isEqualTo("mission-architect");
    assertThat(context.text()).contains("a policy is checked first");
    assertThat(context.budgetTokens()).isEqualTo(2_000);
    assertThat(client.health().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(client.health().documentCount()).isEqualTo(1);
    assertThat(served()).containsExactly(2, 0, 0);
  }

  @Test
  void search_nodeStops_failsOverAndStaysWhenItReturns() {
    ContextLiteClient client =
        client()
            .affinity(new Affinity(List.of("node-1", "node-2"), ResourceTier.HIGH, true))
            .build();
    client.search("AI");
    hosts.get(0).close();

    client.search("AI");
    hosts.set(0, host("node-1", firstPort + 1));
    client.discover();
    IntStream.range(0, 3).forEach(i -> client.search("AI"));

    assertThat(served()).containsExactly(0, 4, 0);
  }

  @Test
  void search_allStopAndOneStartsElsewhere_isFoundAgain() {
    ContextLiteClient client = client().build();
    client.search("AI");
    hosts.forEach(TestHost::close);
    hosts.add(host("node-4", firstPort));

    assertThat(client.search("AI").results()).hasSize(1);
    assertThat(client.discover()).extracting(HostNode::id).containsExactly("node-4");
  }

  @Test
  void search_nobodyThere_saysWhoWasAsked() {
    hosts.forEach(TestHost::close);

    assertThatThrownBy(() -> client().build().search("AI"))
        .isInstanceOf(HostException.class)
        .hasMessageStartingWith("no host serves the request: expected one of [http://127.0.0.1:");
  }

  @Test
  void search_withoutAffinity_takesTurns() {
    ContextLiteClient client = client().build();
    client.discover();

    IntStream.range(0, 6).forEach(i -> client.search("AI", new SearchOptions(1, false)));

    assertThat(served()).containsExactly(2, 2, 2);
  }

  @Test
  void search_manyThreadsWhileANodeStops_allAreServed() {
    ContextLiteClient client = client().timeout(Duration.ofSeconds(5)).build();
    client.discover();
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          if (i == 20) {
                            hosts.get(0).close();
                          }
                          return client.search("AI").results().size();
                        }))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(1));
  }

  @Test
  void search_unknownWorkspace_isToldAndNotRetried() {
    ContextLiteClient client = client().workspaceId("missing").build();

    assertThatThrownBy(() -> client.search("AI"))
        .isInstanceOfSatisfying(
            HostException.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.error()).isEqualTo("unknown_workspace");
            })
        .hasMessage("status 404: workspace does not exist: 'missing'");
  }

  @Test
  void search_idThatNoHeaderCarries_isServed() {
    assertThat(client().workspaceId("über uns").build().search("team").results()).hasSize(1);
  }

  @Test
  void search_hostHangs_isServedByTheNextOne() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI hanging = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      Affinity affinity = new Affinity(List.of(hanging.getAuthority()), ResourceTier.HIGH, true);
      ContextLiteClient.Builder client =
          ContextLiteClient.builder()
              .workspaceId("mission-architect")
              .affinity(affinity)
              .timeout(Duration.ofSeconds(1));

      SearchAnswer answer = client.hosts(List.of(hanging, hosts.get(2).uri())).build().search("AI");

      assertThat(answer.results()).hasSize(1);
      assertThat(served()).containsExactly(0, 0, 1);
      assertThatThrownBy(() -> client.hosts(List.of(hanging)).build().search("AI"))
          .isInstanceOfSatisfying(HostException.class, e -> assertThat(e.status()).isEqualTo(503))
          .hasMessageContaining("no answer within PT2S");
    }
  }
}
