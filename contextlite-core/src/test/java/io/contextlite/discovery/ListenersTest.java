package io.contextlite.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.routing.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ListenersTest {
  private static DiscoveredNodes state(int weight) {
    return new DiscoveredNodes(
        List.of(Node.of("n" + weight, "h:1")), Optional.empty(), true, false, List.of());
  }

  @Test
  void tell_manyThreads_neverTellsTheSameTwiceAndEndsWithTheLast() throws Exception {
    Listeners listeners = new Listeners(DiscoveredNodes.NOTHING);
    List<DiscoveredNodes> told = new ArrayList<>(); // one thread at a time
    listeners.add(told::add, DiscoveredNodes.NOTHING);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int offset = i;
      Thread thread =
          new Thread(
              () -> {
                for (int round = 0; round < 5_000; round++) {
                  listeners.tell(state((round + offset) % 3));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    listeners.tell(state(9));

    assertThat(told).isNotEmpty().endsWith(state(9));
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i).isLike(told.get(i - 1))).as("state %d is told again", i).isFalse();
    }
  }

  @Test
  void tell_listenerThatFailsOrTells_doesNotHinderOthers() {
    Listeners listeners = new Listeners(DiscoveredNodes.NOTHING);
    List<DiscoveredNodes> told = new ArrayList<>();
    listeners.add(
        state -> {
          listeners.tell(state(2));
          throw new AssertionError("a listener's own failure");
        },
        DiscoveredNodes.NOTHING);
    Runnable remove = listeners.add(told::add, DiscoveredNodes.NOTHING);
    listeners.add(state -> told.add(state(7)), state(2));

    listeners.tell(state(1));
    assertThat(told).containsExactly(state(1), state(7), state(2), state(7));

    remove.run();
    listeners.close();
    listeners.tell(state(3));
    assertThat(told).hasSize(4);
  }
}
