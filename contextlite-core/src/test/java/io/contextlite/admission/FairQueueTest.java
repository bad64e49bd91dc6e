package io.contextlite.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.admission.FairQueue.Flow;
import io.contextlite.admission.FairQueue.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private static final double LONGEST = 100;
  private static final int ITEMS = 1_000;

  /** Servers that take items of flows which always have some waiting, on a clock of its own. */
  private static final class Simulation {
    private final FairQueue<Double> queue = new FairQueue<>();
    private final List<Flow<Double>> flows = new ArrayList<>();
    private final List<Integer> weights;
    private final double[] served;
    private final PriorityQueue<Ending> endings =
        new PriorityQueue<>(Comparator.comparingDouble(Ending::at).thenComparingLong(Ending::turn));
    private final List<Integer> order = new ArrayList<>();
    private final Random random;
    private final int servers;
    private double now;

    private record Ending(double at, long turn, Turn<Double> of) {}

    Simulation(List<Integer> weights, int servers, long seed) {
      this.weights = weights;
      this.servers = servers;
      this.random = new Random(seed);
      this.served = new double[weights.size()];
      weights.forEach(weight -> flows.add(queue.flow(weight, Integer.MAX_VALUE)));
      flows.forEach(this::addItems);
    }

    private void addItems(Flow<Double> flow) {
      while (flow.waiting() <= servers) {
        queue.add(flow, 1 + random.nextDouble() * (LONGEST - 1));
      }
    }

    void run(Runnable afterEach) {
      for (int i = 0; i < servers; i++) {
        begin();
      }
      for (int i = 0; i < ITEMS; i++) {
        Ending ending = endings.remove();
        now = ending.at();
        Turn<Double> turn = ending.of();
        served[flows.indexOf(turn.flow())] += turn.item();
        queue.end(turn.flow(), turn.charge(), turn.item());
        begin();
        afterEach.run();
      }
    }

    private void begin() {
      Turn<Double> turn = queue.next().orElseThrow();
      order.add(flows.indexOf(turn.flow()));
      endings.add(new Ending(now + turn.item(), order.size(), turn));
      addItems(turn.flow());
    }

    private double share(int flow) {
      return served[flow] / weights.get(flow);
    }

    private void assertShares() {
      for (int a = 0; a < flows.size(); a++) {
        for (int b = 0; b < a; b++) {
          double bound = 2 * servers * LONGEST * (1.0 / weights.get(a) + 1.0 / weights.get(b));
          assertThat(Math.abs(share(a) - share(b))).isLessThanOrEqualTo(bound);
        }
      }
    }
  }

  @Property(tries = 60)
  void flows_thatAlwaysWait_areServedByWeight(
      @ForAll @Size(min = 2, max = 7) List<@IntRange(min = 1, max = 10) Integer> weights,
      @ForAll @IntRange(min = 1, max = 5) int servers,
      @ForAll long seed) {
    Simulation simulation = new Simulation(weights, servers, seed);

    simulation.run(simulation::assertShares);
  }

  @Property(tries = 20)
  void flows_withTheSameArrivals_takeTheSameTurns(
      @ForAll @Size(min = 2, max = 7) List<@IntRange(min = 1, max = 10) Integer> weights,
      @ForAll long seed) {
    Simulation first = new Simulation(weights, 2, seed);
    Simulation second = new Simulation(weights, 2, seed);

    first.run(() -> {});
    second.run(() -> {});

    assertThat(first.order).isEqualTo(second.order);
  }

  @Test
  void lowestPriority_besideNineOfTheHighest_advances() {
    Simulation simulation = new Simulation(List.of(1, 10, 10, 10, 10, 10, 10, 10, 10, 10), 2, 7);

    simulation.run(() -> {});

    assertThat(simulation.order.stream().filter(flow -> flow == 0)).hasSizeGreaterThan(3);
  }

  @Test
  void flow_thatComesBack_doesNotMakeUpForThePause() {
    FairQueue<String> queue = new FairQueue<>();
    Flow<String> busy = queue.flow(1, 1);
    Flow<String> paused = queue.flow(1, 1);
    for (int i = 0; i < 10; i++) {
      queue.add(busy, "busy");
      Turn<String> turn = queue.next().orElseThrow();
      queue.end(busy, turn.charge(), 10);
    }

    List<String> order = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      queue.add(busy, "busy");
      queue.add(paused, "paused");
    }
    for (Optional<Turn<String>> turn = queue.next(); turn.isPresent(); turn = queue.next()) {
      order.add(turn.orElseThrow().item());
      queue.end(turn.orElseThrow().flow(), turn.orElseThrow().charge(), 10);
    }

    assertThat(order.subList(0, 6)).as("they take turns").containsSequence("busy", "paused");
    assertThat(order.subList(0, 6).stream().filter("busy"::equals)).hasSizeBetween(2, 4);
  }

  @Test
  void flow_withAsManyAsItMayHave_isPassedOver() {
    FairQueue<String> queue = new FairQueue<>();
    Flow<String> limited = queue.flow(10, 1);
    Flow<String> other = queue.flow(1, 9);
    queue.add(limited, "first");
    queue.add(limited, "second");
    queue.add(other, "other");

    Turn<String> first = queue.next().orElseThrow();

    assertThat(first.item()).isEqualTo("first");
    assertThat(queue.next().map(Turn::item)).contains("other");
    assertThat(queue.next()).isEmpty();
    queue.end(limited, first.charge(), 1);
    assertThat(queue.next().map(Turn::item)).contains("second");
  }

  @Test
  void item_takenBack_hasNoTurn() {
    FairQueue<String> queue = new FairQueue<>();
    Flow<String> flow = queue.flow(1, 1);
    queue.add(flow, "given up");

    assertThat(queue.remove(flow, "given up")).isTrue();
    assertThat(queue.remove(flow, "given up")).isFalse();
    assertThat(queue.next()).isEmpty();
  }
}
