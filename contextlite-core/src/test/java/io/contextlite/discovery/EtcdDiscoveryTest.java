package io.contextlite.discovery;

import static io.contextlite.discovery.Discoveries.await;
import static io.contextlite.discovery.Discoveries.hasIds;
import static io.contextlite.discovery.Discoveries.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.config.ClusterSettings;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.discovery.Discoveries.Told;
import io.contextlite.limits.ResourceTier;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Against etcd itself, where it is installed. */
@EnabledIf("io.contextlite.discovery.EtcdServer#isInstalled")
final class EtcdDiscoveryTest {
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Node A =
      new Node(
          "a",
          "10.0.0.1:7800",
          Set.of(ResourceTier.HIGH, ResourceTier.LOW),
          Optional.of("zone-1"),
          Optional.of("rack:7"),
          3,
          NodeLoad.IDLE);
  private static final Node B = Node.of("b", "10.0.0.2:7800");

  @TempDir Path folder;
  private final EtcdServer etcd = new EtcdServer();

  /** A process that is killed. */
  public static final class Victim {
    private Victim() {}

    /**
     * Registers node b until it is killed.
     *
     * @param arguments the endpoint
     */
    public static void main(String[] arguments) throws InterruptedException {
      NodeDiscovery.open(etcdSettings(Optional.empty(), arguments[0])).register(B);
      Thread.sleep(Discoveries.PATIENCE.toMillis());
    }
  }

  @AfterEach
  void stopEtcd() {
    etcd.close();
  }

  private static Predicate<DiscoveredNodes> hasNodes(Node... nodes) {
    return known -> known.nodes().equals(List.of(nodes));
  }

  private static ClusterSettings etcdSettings(Optional<String> token, String endpoint) {
    return settings(DiscoveryMethod.ETCD, token, INTERVAL, endpoint);
  }

  private NodeDiscovery open() {
    return NodeDiscovery.open(etcdSettings(Optional.empty(), etcd.endpoint()));
  }

  private void startEtcd() throws IOException, InterruptedException {
    etcd.start(folder.resolve("data"));
  }

  @Test
  @SuppressWarnings("try") // closing is what is tested
  void register_otherNode_isToldOnceAndGoesOnClose() throws Exception {
    startEtcd();
    try (NodeDiscovery first = open();
        NodeDiscovery second = open()) {
      Told told = new Told();
      await(first, DiscoveredNodes::reachable);
      first.watch(told);

      second.register(A);
      assertThat(told.next()).matches(hasNodes(A));
      await(second, known -> known.registered() && hasIds("a").test(known));
      first.register(B);
      assertThat(told.next()).matches(hasNodes(A, B));
      assertThat(await(first, DiscoveredNodes::registered).problems()).isEmpty();

      second.close();
      assertThat(told.next()).matches(hasNodes(B));
      assertThat(told.others()).isEmpty();
    }
    assertThat(etcd.post("/v3/lease/leases", "{}")).doesNotContain("ID");
  }

  @Test
  void register_sameNodeWithOtherWeight_takesItsPlace() throws Exception {
    startEtcd();
    try (NodeDiscovery discovery = open()) {
      discovery.register(B);
      await(discovery, hasIds("b"));
      Node heavier = new Node("b", B.address(), Set.of(), B.zone(), B.rack(), 5, B.load());
      Node elsewhere = Node.of("b", "10.0.0.9:7800");

      discovery.register(heavier);
      await(discovery, known -> known.nodes().equals(List.of(heavier)));
      discovery.register(elsewhere);
      await(discovery, known -> known.nodes().equals(List.of(elsewhere)));
      await(discovery, known -> known.problems().isEmpty());
    }
  }

  @Test
  @SuppressWarnings("try") // closing is what is tested
  void register_idOfAnotherNode_isNotRegisteredUntilThatGoes() throws Exception {
    startEtcd();
    Node second = Node.of("b", "10.0.0.3:7800");
    try (NodeDiscovery first = open();
        NodeDiscovery other = open()) {
      first.register(B);
      await(first, known -> known.registered() && hasIds("b").test(known));

      other.register(second);

      DiscoveredNodes known = await(other, state -> state.problems().size() == 2);
      assertThat(known.nodes()).containsExactly(B);
      assertThat(known.registered()).isFalse();
      assertThat(known.problems())
          .containsExactly(
              "this node is not registered: its id 'b' belongs to 10.0.0.2:7800",
              "node 'b': expected one address, actual=10.0.0.2:7800, registered first, and"
                  + " 10.0.0.3:7800");
      assertThat(await(first, state -> !state.problems().isEmpty()).registered()).isTrue();

      first.close();
      await(other, state -> state.registered() && state.nodes().equals(List.of(second)));
    }
  }

  @Test
  void kill_registeredProcess_goesByItsTimeToLive() throws Exception {
    startEtcd();
    try (NodeDiscovery discovery = open()) {
      Process victim =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Victim.class.getName(),
                  etcd.endpoint())
              .inheritIO()
              .start();
      await(discovery, hasIds("b"));
      Thread.sleep(INTERVAL.plusSeconds(1).toMillis());
      assertThat(discovery.nodes().nodes()).as("kept alive").containsExactly(B);

      victim.destroyForcibly();

      await(discovery, hasIds());
      assertThat(discovery.nodes().reachable()).isTrue();
    }
  }

  @Test
  void stop_whileWatching_isDegradedUntilItStartsAgain() throws Exception {
    startEtcd();
    try (NodeDiscovery discovery = open();
        NodeDiscovery other = open()) {
      discovery.register(A);
      await(discovery, known -> known.registered() && hasIds("a").test(known));
      Told told = new Told();
      discovery.watch(told);

      etcd.stop();
      DiscoveredNodes down = told.next();
      assertThat(down.reachable()).isFalse();
      assertThat(down.nodes()).as("the last known").containsExactly(A);
      assertThat(down.problems())
          .anySatisfy(
              problem ->
                  assertThat(problem)
                      .startsWith("etcd cannot be asked: " + etcd.endpoint() + ": expected "));
      await(discovery, known -> !known.registered());

      startEtcd();
      assertThat(told.next().reachable()).isTrue();
      await(discovery, DiscoveredNodes::registered);
      other.register(B);
      assertThat(told.next().nodes()).containsExactly(A, B);
    }
  }

  @Test
  void stop_dataIsLost_nodeIsRegisteredAnew() throws Exception {
    startEtcd();
    try (NodeDiscovery discovery = open()) {
      discovery.register(A);
      await(discovery, DiscoveredNodes::registered);

      etcd.stop();
      etcd.start(folder.resolve("empty"));

      await(discovery, known -> known.reachable() && known.nodes().isEmpty());
      await(discovery, known -> known.registered() && hasIds("a").test(known));
    }
  }

  @Test
  void delete_ownKeyByHand_comesBack() throws Exception {
    startEtcd();
    try (NodeDiscovery discovery = open()) {
      discovery.register(B);
      await(discovery, hasIds("b"));

      etcd.delete("demo/nodes/b/10.0.0.2:7800");

      await(discovery, hasIds());
      await(discovery, hasIds("b"));
    }
  }

  @Test
  void open_etcdIsDown_isDegradedUntilItStarts() throws Exception {
    try (NodeDiscovery discovery = open()) {
      discovery.register(A);
      DiscoveredNodes down = discovery.nodes(Discoveries.PATIENCE);
      assertThat(down.nodes()).isEmpty();
      assertThat(down.learned()).isEmpty();
      assertThat(down.reachable()).isFalse();
      assertThat(down.registered()).isFalse();
      assertThat(down.problems())
          .contains(
              "etcd cannot be asked: "
                  + etcd.endpoint()
                  + ": expected an answer to POST /v3/kv/range, actual=no connection");

      startEtcd();

      DiscoveredNodes up = await(discovery, known -> known.registered() && hasIds("a").test(known));
      assertThat(up.problems()).isEmpty();
      assertThat(up.learned()).isPresent();
    }
  }

  @Test
  void entries_thatAreWrong_areLeftOutAndNamed() throws Exception {
    startEtcd();
    String prefix = "demo/nodes/";
    etcd.put(prefix + "b/1", "{\"id\":\"b\",\"address\":\"10.0.0.2:7800\"}");
    etcd.put(prefix + "b/2", "{\"id\":\"b\",\"address\":\"10.0.0.3:7800\"}");
    etcd.put(prefix + "c", "{\"id\":\"c\",\"address\":\"h:1\",\"weight\":\"-3\"}");
    etcd.put(prefix + "d", "{\"id\":\"d\",\"address\":\"h\"}");
    etcd.put(prefix + "e", "no JSON");
    etcd.put(prefix + "f", "{\"id\":7}");
    etcd.put(prefix + "g", "{\"id\":\"g\\n\",\"address\":\"h:1\"}");
    etcd.put("demo2/nodes/other", "{\"id\":\"other\",\"address\":\"h:1\"}");
    try (NodeDiscovery discovery = open()) {
      DiscoveredNodes known = await(discovery, hasIds("b"));

      assertThat(known.nodes()).containsExactly(B);
      assertThat(known.problems())
          .containsExactly(
              "node 'b': expected one address, actual=10.0.0.2:7800, registered first, and"
                  + " 10.0.0.3:7800",
              "entry 'demo/nodes/c': weight: expected a whole number from 1 to 100,"
                  + " actual='-3'",
              "entry 'demo/nodes/d': address: expected host:port, actual='h'",
              "entry 'demo/nodes/e': expected JSON, actual=other text",
              "entry 'demo/nodes/f': id: expected a text, actual=NUMBER",
              "entry 'demo/nodes/g': id: expected a name of letters, digits, '.', '_', ':' and"
                  + " '-', actual='g'");
    }
  }

  @Test
  void token_nameAndPassword_logsIn() throws Exception {
    startEtcd();
    etcd.post("/v3/auth/user/add", "{\"name\":\"root\",\"password\":\"hunter2\"}");
    etcd.post("/v3/auth/role/add", "{\"name\":\"root\"}");
    etcd.post("/v3/auth/user/grant", "{\"user\":\"root\",\"role\":\"root\"}");
    etcd.post("/v3/auth/user/add", "{\"name\":\"poor\",\"password\":\"hunter2\"}");
    etcd.post("/v3/auth/enable", "{}");
    try (NodeDiscovery right =
        NodeDiscovery.open(etcdSettings(Optional.of("root:hunter2"), etcd.endpoint()))) {
      right.register(A);
      await(right, known -> known.registered() && hasIds("a").test(known));
    }
    assertRefused("", "/v3/kv/range, actual=HTTP 400 (");
    assertRefused("hunter2", "/v3/kv/range, actual=HTTP 401 (");
    assertRefused("root:hunter3", "/v3/auth/authenticate, actual=HTTP 400 (");
    assertRefused("poor:hunter2", "/v3/kv/range, actual=HTTP 403 (");
  }

  private void assertRefused(String token, String why) {
    Optional<String> secret = Optional.of(token).filter(text -> !text.isEmpty());
    try (NodeDiscovery wrong = NodeDiscovery.open(etcdSettings(secret, etcd.endpoint()))) {
      DiscoveredNodes known = wrong.nodes(Discoveries.PATIENCE);
      assertThat(known.reachable()).isFalse();
      assertThat(known.problems())
          .singleElement()
          .asString()
          .contains(why)
          .doesNotContain("hunter");
    }
  }
}
