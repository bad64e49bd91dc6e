package io.contextlite.discovery;

import static io.contextlite.discovery.Discoveries.await;
import static io.contextlite.discovery.Discoveries.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.admission.ManualClock;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.config.Settings;
import io.contextlite.discovery.Discoveries.Told;
import io.contextlite.discovery.TestServer.Reply;
import io.contextlite.routing.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeDiscoveryTest {
  private static final Node SELF = Node.of("node-1", "localhost:8081");

  /** Time that passes when a test says so. */
  private static final class Steps implements Pauses {
    private final LinkedBlockingQueue<Duration> asked = new LinkedBlockingQueue<>();
    private final Semaphore passed = new Semaphore(0);

    @Override
    public void pause(Duration time) throws InterruptedException {
      asked.add(time);
      passed.acquire();
    }

    /** The pause that is waited for, which then ends. */
    Duration end() throws InterruptedException {
      Duration time = asked.poll(Discoveries.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(time).as("a pause").isNotNull();
      passed.release();
      return time;
    }
  }

  private static Reply empty(AtomicInteger index) {
    return new Reply(
        200, Map.of("X-Consul-Index", Integer.toString(index.incrementAndGet())), "[]");
  }

  @Test
  void nodes_static_areTheEndpointsAtOnce() {
    ManualClock clock = new ManualClock();
    try (NodeDiscovery discovery =
        NodeDiscovery.open(
            settings(DiscoveryMethod.STATIC, "localhost:8082", "localhost:8081", "[::1]:8080"),
            DiscoveryOptions.DEFAULT.withClock(clock))) {
      assertThat(discovery.nodes())
          .isEqualTo(
              new DiscoveredNodes(
                  List.of(
                      Node.of("[::1]:8080", "[::1]:8080"),
                      Node.of("localhost:8081", "localhost:8081"),
                      Node.of("localhost:8082", "localhost:8082")),
                  Optional.of(clock.instant()),
                  true,
                  false,
                  List.of()));
    }
  }

  @Test
  void register_static_givesTheOwnAddressItsId() throws Exception {
    try (NodeDiscovery discovery =
        NodeDiscovery.open(settings(DiscoveryMethod.STATIC, "localhost:8082", "localhost:8081"))) {
      Told told = new Told();
      discovery.watch(told);

      discovery.register(SELF);
      discovery.register(SELF);

      assertThat(discovery.nodes().nodes())
          .containsExactly(Node.of("localhost:8082", "localhost:8082"), SELF);
      assertThat(discovery.nodes().registered()).isTrue();
      assertThat(told.next()).isEqualTo(discovery.nodes());
      assertThat(told.others()).isEmpty();
    }
  }

  @Test
  void register_staticWithoutTheOwnAddress_isAProblem() {
    try (NodeDiscovery discovery =
        NodeDiscovery.open(settings(DiscoveryMethod.STATIC, "localhost:8082"))) {
      discovery.register(SELF);
      assertThat(discovery.nodes().registered()).isFalse();
      assertThat(discovery.nodes().problems())
          .containsExactly(
              "this node is not registered: expected its address among those of static,"
                  + " actual=localhost:8081");
    }
  }

  @Test
  void register_wrongNode_throws() {
    try (NodeDiscovery discovery = NodeDiscovery.open(Settings.defaults().cluster())) {
      assertThatThrownBy(() -> discovery.register(Node.of("node-1", "localhost")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("address: expected host:port, actual='localhost'");
      assertThatThrownBy(() -> discovery.register(Node.of("node/1", "localhost:1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "id: expected a name of letters, digits, '.', '_', ':' and '-', actual='node/1'");
      discovery.register(SELF);
      assertThatThrownBy(() -> discovery.register(Node.of("node-2", "localhost:1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("id of this node: expected 'node-1', as it was registered, actual='node-2'");
    }
  }

  @Test
  void close_everyEntry_saysSo() {
    NodeDiscovery discovery = NodeDiscovery.open(settings(DiscoveryMethod.STATIC, "a:1"));
    discovery.close();
    discovery.close();
    String message = "discovery of cluster 'demo' is closed";
    assertThatThrownBy(discovery::nodes)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> discovery.nodes(Duration.ZERO)).hasMessage(message);
    assertThatThrownBy(() -> discovery.register(SELF)).hasMessage(message);
    assertThatThrownBy(() -> discovery.watch(state -> {})).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          STATIC | http://a:1       | host:port with method static, actual='http://a:1'
          CONSUL | dns://a/b:1      | host:port, http://host:port or https://host:port with method consul, actual='dns://a/b:1'
          DNS    | [::1]:53         | name:port or dns://resolver:port/name with method dns, actual='[::1]:53'
          ETCD   | me:hunter2@etcd:1 | host:port, http://host:port or https://host:port with method etcd, actual='(secret)@etcd:1'
          """)
  void open_wrongEndpoint_throws(DiscoveryMethod method, String endpoint, String message) {
    assertThatThrownBy(() -> NodeDiscovery.open(settings(method, endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cluster.discovery.endpoints: expected " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_host", "1:2:.:"})
  void open_hostThatHttpDoesNotKnow_throws(String host) {
    assertThatThrownBy(() -> NodeDiscovery.open(settings(DiscoveryMethod.ETCD, host + ":2379")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cluster.discovery.endpoints: expected an IP address, or a name of letters, digits,"
                + " '.' and '-', actual='"
                + host
                + "'");
  }

  @Test
  void open_noEndpointOrWrongToken_throws() {
    assertThatThrownBy(() -> NodeDiscovery.open(settings(DiscoveryMethod.ETCD)))
        .hasMessageEndingWith("with method etcd, actual=nothing");
    assertThatThrownBy(
            () ->
                NodeDiscovery.open(
                    settings(
                        DiscoveryMethod.ETCD,
                        Optional.of("hunter2\r\nX: y"),
                        Duration.ofSeconds(1),
                        "a:1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cluster.discovery.token: expected characters of ASCII without blanks,"
                + " actual=(secret)");
  }

  @Test
  void open_sourceIsDown_isAskedLaterEachTimeUntilItAnswers() throws Exception {
    AtomicInteger index = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger(8);
    Steps steps = new Steps();
    Backoff expected = new Backoff(new SplittableRandom(7).split());
    try (TestServer server =
            TestServer.start(
                request -> failures.getAndDecrement() > 0 ? Reply.of(503, "down") : empty(index));
        NodeDiscovery discovery =
            NodeDiscovery.open(
                settings(DiscoveryMethod.CONSUL, server.address()),
                DiscoveryOptions.DEFAULT.withSeed(7),
                steps)) {
      assertThat(discovery.nodes(Discoveries.PATIENCE).problems())
          .containsExactly(
              "consul cannot be asked: http://"
                  + server.address()
                  + ": expected an answer to GET /v1/health/service/demo, actual=HTTP 503 (down)");
      for (int i = 0; i < 8; i++) {
        assertThat(steps.end()).isEqualTo(expected.next());
      }
      assertThat(steps.end()).as("after an answer").isEqualTo(Duration.ofMillis(50));
      assertThat(discovery.nodes().reachable()).isTrue();
      assertThat(discovery.nodes().problems()).isEmpty();
    }
  }

  @Test
  void nodes_wrongAnswers_keepTheLastKnown() throws Exception {
    List<Reply> replies =
        new ArrayList<>(
            List.of(
                empty(new AtomicInteger()),
                Reply.ok("[]"),
                new Reply(200, Map.of("X-Consul-Index", "many"), "[]"),
                new Reply(200, Map.of("X-Consul-Index", "5"), "<html>"),
                new Reply(200, Map.of("X-Consul-Index", "5"), "{\"a\": [1]}")));
    Steps steps = new Steps();
    try (TestServer server = TestServer.start(request -> replies.remove(0));
        NodeDiscovery discovery =
            NodeDiscovery.open(
                settings(DiscoveryMethod.CONSUL, server.address()),
                DiscoveryOptions.DEFAULT,
                steps)) {
      Told told = new Told();
      await(discovery, DiscoveredNodes::reachable);
      discovery.watch(told);
      for (String actual :
          List.of(
              "a number in X-Consul-Index from GET /v1/health/service/demo, actual=nothing",
              "a number in X-Consul-Index from GET /v1/health/service/demo, actual=many",
              "a JSON list from GET /v1/health/service/demo, actual=<html>",
              "a JSON list from GET /v1/health/service/demo, actual={\"a\": [1]}")) {
        steps.end();
        await(discovery, known -> known.problems().toString().contains(actual));
      }
      assertThat(told.next().reachable()).isFalse();
      assertThat(told.others()).as("the same state again").isEmpty();
    }
  }

  @Test
  void executor_given_runsAllAndIsNotClosed() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    AtomicInteger index = new AtomicInteger();
    try (TestServer server = TestServer.start(request -> empty(index))) {
      for (int round = 0; round < 3; round++) {
        try (NodeDiscovery discovery =
            NodeDiscovery.open(
                settings(DiscoveryMethod.CONSUL, server.address()),
                DiscoveryOptions.DEFAULT.withExecutor(executor))) {
          discovery.register(SELF);
          await(discovery, DiscoveredNodes::registered);
        }
      }
      assertThat(executor.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
    } finally {
      executor.shutdownNow();
    }
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @SuppressWarnings("try") // closing is what is tested
  void close_fromAListener_ends() throws Exception {
    AtomicInteger index = new AtomicInteger();
    CountDownLatch closed = new CountDownLatch(1);
    Steps steps = new Steps();
    try (TestServer server =
            TestServer.start(request -> index.get() == 0 ? empty(index) : Reply.of(500, "down"));
        NodeDiscovery discovery =
            NodeDiscovery.open(
                settings(DiscoveryMethod.CONSUL, server.address()),
                DiscoveryOptions.DEFAULT,
                steps)) {
      await(discovery, DiscoveredNodes::reachable);
      discovery.watch(
          state -> {
            discovery.close();
            closed.countDown();
          });
      steps.end();
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void close_whileAServerHangs_endsSoon() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (TestServer server =
        TestServer.start(
            request -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Reply.ok("");
            })) {
      NodeDiscovery discovery =
          NodeDiscovery.open(settings(DiscoveryMethod.ETCD, server.address()));
      discovery.register(SELF);
      assertThat(discovery.nodes(Duration.ofMillis(50)).learned()).isEmpty();
      discovery.close();
      never.countDown();
    }
  }
}
