package io.contextlite.discovery;

import static io.contextlite.discovery.ConsulAgent.entry;
import static io.contextlite.discovery.ConsulAgent.listing;
import static io.contextlite.discovery.Discoveries.await;
import static io.contextlite.discovery.Discoveries.hasIds;
import static io.contextlite.discovery.Discoveries.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.discovery.Discoveries.Told;
import io.contextlite.discovery.TestServer.Reply;
import io.contextlite.discovery.TestServer.Request;
import io.contextlite.limits.ResourceTier;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Against answers in the format of Consul's documentation of its HTTP API; no Consul was at hand.
 */
final class ConsulRegistryTest {
  private static final String TOKEN = "b1gs33cr3t";
  private static final Timing TIMING =
      new Timing(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(5));
  private static final Node A =
      new Node(
          "a",
          "10.1.10.12:8000",
          Set.of(ResourceTier.HIGH),
          Optional.of("z"),
          Optional.empty(),
          10,
          NodeLoad.IDLE);

  private static ConsulRegistry registry(TestServer server) {
    HttpClient client = HttpClient.newHttpClient();
    List<URI> servers = List.of(URI.create("http://" + server.address()));
    return new ConsulRegistry(
        new HttpEndpoints(client, servers, text -> text),
        new HttpEndpoints(client, servers, text -> text),
        Optional.of(TOKEN),
        "demo",
        TIMING);
  }

  @Test
  void next_documentedAnswer_isRead() throws Exception {
    String[] entries = {
      entry("x", "10.1.10.13", 8001, 20, "{\"id\":\"b\"}"),
      entry(
          "y", "", 8000, 15, "{\"id\":\"a\",\"weight\":\"10\",\"tiers\":\"high\",\"zone\":\"z\"}"),
      entry("same id", "10.1.10.14", 8000, 25, "{\"id\":\"b\"}"),
      entry("bad weight", "10.1.10.15", 8000, 26, "{\"id\":\"c\",\"weight\":\"0\"}"),
      entry("bad port", "10.1.10.15", 80000, 27, "{\"id\":\"c\"}"),
      entry("no id", "10.1.10.15", 8000, 28, "{\"redis_version\":\"4.0\"}"),
      entry("no meta", "10.1.10.15", 8000, 29, "null")
    };
    try (TestServer server = TestServer.start(request -> listing(30, entries))) {
      Listing listing = registry(server).next();

      assertThat(listing.nodes()).containsExactly(A, Node.of("b", "10.1.10.13:8001"));
      assertThat(listing.problems())
          .containsExactly(
              "node 'b': expected one address, actual=10.1.10.13:8001, registered first, and"
                  + " 10.1.10.14:8000",
              "entry 'bad weight': weight: expected a whole number from 1 to 100, actual='0'",
              "entry 'bad port': address: expected host:port, actual='10.1.10.15:80000'",
              "entry 'no id': id: expected a name, actual='nothing'",
              "entry 'no meta': expected a JSON object, actual=NULL");
      Request asked = server.requests().get(0);
      assertThat(asked.method() + " " + asked.uri())
          .isEqualTo("GET /v1/health/service/demo?passing=true");
      assertThat(asked.header("X-consul-token")).isEqualTo(TOKEN);
    }
  }

  @Test
  void keep_ipv6Address_isWrittenAndReadBack() throws Exception {
    Node node = Node.of("a", "[fd00::1]:7800");
    String entry = entry("x", "fd00::1", 7800, 1, "{\"id\":\"a\"}");
    try (TestServer server = TestServer.start(request -> listing(1, entry))) {
      ConsulRegistry registry = registry(server);
      registry.keep(node);
      assertThat(server.requests().get(0).body()).contains("\"Address\":\"fd00::1\",\"Port\":7800");
      assertThat(registry.next().nodes()).containsExactly(node);
    }
  }

  @Test
  void next_indexes_followTheRulesOfBlockingQueries() throws Exception {
    List<Integer> indexes = new ArrayList<>(List.of(7, 9, 3, 0, 5));
    try (TestServer server = TestServer.start(request -> listing(indexes.remove(0)))) {
      ConsulRegistry registry = registry(server);
      for (int i = 0; i < 5; i++) {
        registry.next();
      }
      assertThat(server.requests().stream().map(Request::uri))
          .containsExactly(
              "/v1/health/service/demo?passing=true",
              "/v1/health/service/demo?passing=true&index=7&wait=2000ms",
              "/v1/health/service/demo?passing=true&index=9&wait=2000ms",
              "/v1/health/service/demo?passing=true",
              "/v1/health/service/demo?passing=true&index=1&wait=2000ms");
    }
  }

  @Test
  void keep_registersThenPassesThenRegistersWhereForgotten() throws Exception {
    List<Integer> statuses = new ArrayList<>(List.of(200, 200, 404, 200, 500, 200, 200));
    try (TestServer server = TestServer.start(request -> Reply.of(statuses.remove(0), ""))) {
      ConsulRegistry registry = registry(server);

      assertThat(registry.keep(A)).isEqualTo(Duration.ofSeconds(1));
      assertThat(registry.keep(A)).isEqualTo(Duration.ofSeconds(1));
      registry.keep(A);
      registry.keep(A);
      registry.withdraw();
      registry.withdraw();

      String register = "PUT /v1/agent/service/register?replace-existing-checks=true";
      String pass = "PUT /v1/agent/check/pass/service%3Ademo.a%4010.1.10.12%3A8000";
      assertThat(server.requests().stream().map(each -> each.method() + " " + each.uri()))
          .containsExactly(
              register,
              pass,
              pass,
              register,
              pass,
              register,
              "PUT /v1/agent/service/deregister/demo.a%4010.1.10.12%3A8000");
      JsonNode definition = Json.read(server.requests().get(0).body()).orElseThrow();
      assertThat(definition)
          .isEqualTo(
              Json.read(
                      """
                      {"ID": "demo.a@10.1.10.12:8000", "Name": "demo",
                       "Address": "10.1.10.12", "Port": 8000,
                       "Meta": {"id": "a", "tiers": "high", "weight": "10", "zone": "z"},
                       "Check": {"CheckID": "service:demo.a@10.1.10.12:8000", "Status": "passing",
                         "TTL": "3s", "DeregisterCriticalServiceAfter": "60s"}}
                      """)
                  .orElseThrow());
      assertThat(server.requests())
          .allSatisfy(each -> assertThat(each.header("X-consul-token")).isEqualTo(TOKEN));
    }
  }

  @Test
  @SuppressWarnings("try") // closing is what is tested
  void register_otherNode_isToldOnceAndGoesOnClose() throws Exception {
    ConsulAgent agent = new ConsulAgent(TOKEN);
    try (TestServer server = TestServer.start(agent::answer);
        NodeDiscovery first = open(server, TOKEN);
        NodeDiscovery second = open(server, TOKEN)) {
      Told told = new Told();
      await(first, DiscoveredNodes::reachable);
      first.watch(told);

      second.register(A);
      assertThat(told.next().nodes()).containsExactly(A);
      assertThat(await(second, DiscoveredNodes::registered).problems()).isEmpty();

      second.close();
      assertThat(told.next().nodes()).isEmpty();
      assertThat(told.others()).isEmpty();
    }
  }

  @Test
  void open_wrongToken_isDegradedAndTellsNoSecret() throws Exception {
    ConsulAgent agent = new ConsulAgent(TOKEN);
    try (TestServer server = TestServer.start(agent::answer);
        NodeDiscovery discovery = open(server, "hunter2")) {
      discovery.register(A);
      DiscoveredNodes known =
          await(
              discovery,
              state ->
                  state.problems().size() == 2
                      && hasIds().test(state)
                      && state.problems().stream().allMatch(text -> text.contains("403")));

      assertThat(known.reachable()).isFalse();
      assertThat(known.problems())
          .containsExactly(
              "consul cannot be asked: http://"
                  + server.address()
                  + ": expected an answer to GET /v1/health/service/demo, actual=HTTP 403"
                  + " (Permission denied: token 'b1gs33cr3t' is not (secret))",
              "this node is not registered: http://"
                  + server.address()
                  + ": expected an answer to PUT /v1/agent/service/register, actual=HTTP 403"
                  + " (Permission denied: token 'b1gs33cr3t' is not (secret))");
      assertThat(discovery.toString()).isEqualTo("NodeDiscovery[method=consul, cluster=demo]");
    }
  }

  private static NodeDiscovery open(TestServer server, String token) throws IOException {
    return NodeDiscovery.open(
        settings(
            DiscoveryMethod.CONSUL,
            Optional.of(token),
            TIMING.look(),
            "http://" + server.address()));
  }
}
