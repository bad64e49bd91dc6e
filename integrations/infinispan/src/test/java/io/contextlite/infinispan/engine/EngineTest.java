package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.infinispan.replicate.Directory;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.model.ContextLiteException;
import io.contextlite.routing.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jgroups.protocols.FD_SOCK2;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class EngineTest {
  private static final int NODES = 3;
  private static final int SPARE = NODES;

  private static final List<Engine> ENGINES = new ArrayList<>();
  private static Nodes nodes;

  @BeforeAll
  static void join() {
    nodes = Nodes.of(NODES + 2);
    for (int i = 0; i < NODES; i++) {
      ENGINES.add(nodes.join(i));
    }
  }

  @AfterAll
  static void leave() {
    nodes.close();
  }

  @Test
  void nodes_ofEach_areTheSameWithTheirLoads() {
    for (Engine engine : ENGINES) {
      Nodes.await(() -> engine.nodes().size() == NODES);

      assertThat(engine.nodes()).extracting(Node::id).containsExactly("node-0", "node-1", "node-2");
      assertThat(engine.leader()).hasValue("node-0");
      assertThat(engine.directory().alive()).containsExactly("node-0", "node-1", "node-2");
      Nodes.await(() -> engine.nodes().get(2).load().activeRequests() == 2);
      assertThat(engine.problems()).isEmpty();
    }
  }

  @Test
  void failureDetector_ofEach_listensAtTheNodesAddressAndIsConnected() {
    for (Engine engine : ENGINES) {
      FD_SOCK2 detector = engine.channel().getProtocolStack().findProtocol(FD_SOCK2.class);

      assertThat(detector.getBindAddress())
          .isEqualTo(Endpoints.address(nodes.endpoints().get(0)).getAddress());
      Nodes.await(() -> detector.getClientState().equals("CONNECTED"));
    }
  }

  @Test
  void join_ofAllAtOnce_isOneCluster() throws Exception {
    Nodes together = Nodes.of(NODES);
    ExecutorService threads = Executors.newFixedThreadPool(NODES);
    try (together) {
      List<Callable<Engine>> joins = new ArrayList<>();
      IntStream.range(0, NODES).forEach(i -> joins.add(() -> together.join(i)));
      for (Future<Engine> joined : threads.invokeAll(joins)) {
        Engine engine = joined.get();
        Nodes.await(() -> engine.nodes().size() == NODES);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void create_byAllNodesAtOnce_hasOneWinnerForEachWorkspace() throws Exception {
    CountDownLatch start = new CountDownLatch(NODES);
    List<String> won = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(NODES);
    try {
      List<Callable<List<String>>> all = new ArrayList<>();
      ENGINES.forEach(engine -> all.add(() -> createAll(engine, start)));
      for (Future<List<String>> each : threads.invokeAll(all)) {
        won.addAll(each.get());
      }
    } finally {
      threads.shutdown();
    }

    for (Engine engine : ENGINES) {
      Map<String, Placement> placements = engine.directory().placements();
      assertThat(
              placements.entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith("created-"))
                  .map(entry -> entry.getKey() + "=" + entry.getValue().owner()))
          .hasSize(200)
          .containsExactlyInAnyOrderElementsOf(won);
    }
  }

  private static List<String> createAll(Engine engine, CountDownLatch start)
      throws InterruptedException {
    String self = engine.messenger().self();
    start.countDown();
    start.await();
    List<String> won = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String workspace = "created-" + i;
      if (engine.directory().create(workspace, new Placement(self, List.of(), 1))) {
        won.add(workspace + "=" + self);
      }
    }
    return won;
  }

  @Test
  void replaceAndRemove_ofAnOldPlacement_changeNothing() {
    Directory directory = ENGINES.get(1).directory();
    Placement first = new Placement("node-0", List.of("node-1"), 1);
    Placement second = new Placement("node-1", List.of("node-0"), 2);
    assertThat(directory.create("changed", first)).isTrue();

    assertThat(directory.replace("changed", first, second)).isTrue();
    assertThat(directory.replace("changed", first, second)).isFalse();
    assertThat(directory.remove("changed", first)).isFalse();
    assertThat(ENGINES.get(2).directory().placement("changed")).hasValue(second);
    assertThat(directory.remove("changed", second)).isTrue();
    assertThat(ENGINES.get(0).directory().placement("changed")).isEmpty();
  }

  @Test
  void join_ofAnotherClustersNode_isRefused() {
    assertThatThrownBy(() -> nodes.join(nodes.options(SPARE, "other", "node-3", Optional.empty())))
        .isInstanceOf(JoinRefusedException.class)
        .hasMessage(
            "node 'node-3': the cluster refuses it: name of the cluster: expected='test',"
                + " actual='other'");
  }

  @Test
  void join_withTheIdOfANode_isRefused() {
    assertThatThrownBy(() -> nodes.join(nodes.options(SPARE, "test", "node-1", Optional.empty())))
        .isInstanceOf(JoinRefusedException.class)
        .hasMessage(
            "node 'node-1': the cluster refuses it: node id is taken: expected one that no other"
                + " node has, actual='node-1', address of the other="
                + nodes.endpoints().get(1));
  }

  @Test
  void join_withTheIdOfANodeThatWasKilledElsewhere_takesItsPlace() throws Exception {
    Nodes.kill(nodes.join(nodes.options(SPARE, "test", "node-3", Optional.empty())));

    Engine again = nodes.join(nodes.options(SPARE + 1, "test", "node-3", Optional.empty()));
    try (again) {
      Nodes.await(() -> ENGINES.get(0).nodes().size() == NODES + 1);
      assertThat(again.problems()).isEmpty();
      assertThat(ENGINES.get(0).nodes().get(NODES))
          .extracting(Node::id, Node::address)
          .containsExactly("node-3", nodes.endpoints().get(SPARE + 1));
    }
    Nodes.await(() -> ENGINES.get(0).nodes().size() == NODES);
  }

  @Test
  void join_atAnAddressThatIsTaken_saysSo() {
    assertThatThrownBy(() -> nodes.join(nodes.options(0, "test", "node-9", Optional.empty())))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "node 'node-9': expected an address of its own to listen at, actual="
                + nodes.endpoints().get(0));
  }
}
