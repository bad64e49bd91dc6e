package io.contextlite.infinispan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.infinispan.replicate.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class EngineTest {
  private static final int NODES = 3;

  private static Nodes nodes;
  private static final List<Engine> ENGINES = new ArrayList<>();

  @BeforeAll
  static void join() {
    nodes = Nodes.of(NODES + 1);
    for (int i = 0; i < NODES; i++) {
      long start = System.nanoTime();
      ENGINES.add(nodes.join(i));
      System.err.println("TIME join " + (System.nanoTime() - start) / 1_000_000);
    }
  }

  @AfterAll
  static void leave() {
    nodes.close();
  }

  @Test
  void create_byAllNodesAtOnce_hasOneWinnerForEachWorkspace() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(NODES);
    CountDownLatch start = new CountDownLatch(NODES);
    List<Future<List<String>>> wins = new ArrayList<>();
    for (Engine engine : ENGINES) {
      Callable<List<String>> all =
          () -> {
            start.countDown();
            start.await();
            List<String> won = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
              String workspace = "created-" + i;
              if (engine
                  .directory()
                  .create(workspace, new Placement(engine.messenger().self(), List.of(), 1))) {
                won.add(workspace + "=" + engine.messenger().self());
              }
            }
            return won;
          };
      wins.add(threads.submit(all));
    }
    List<String> won = new ArrayList<>();
    for (Future<List<String>> each : wins) {
      won.addAll(each.get());
    }
    threads.shutdown();

    for (Engine engine : ENGINES) {
      Map<String, Placement> placements = engine.directory().placements();
      assertThat(
              placements.entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith("created-"))
                  .map(entry -> entry.getKey() + "=" + entry.getValue().owner())
                  .collect(Collectors.toList()))
          .hasSize(200)
          .containsExactlyInAnyOrderElementsOf(won);
    }
  }
}
