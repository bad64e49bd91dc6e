package io.contextlite.discovery;

import io.contextlite.config.ClusterSettings;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.config.Settings;
import io.contextlite.routing.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Settings for discoveries, and what they tell. */
final class Discoveries {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private Discoveries() {}

  static ClusterSettings settings(DiscoveryMethod method, String... endpoints) {
    return settings(method, Optional.empty(), Duration.ofSeconds(30), endpoints);
  }

  static ClusterSettings settings(
      DiscoveryMethod method, Optional<String> token, Duration interval, String... endpoints) {
    ClusterSettings defaults = Settings.defaults().cluster();
    return new ClusterSettings(
        true,
        "demo",
        "node-1",
        defaults.ownNode(),
        new ClusterSettings.Discovery(method, List.of(endpoints), token),
        defaults.engine(),
        defaults.region(),
        defaults.affinity(),
        new ClusterSettings.LoadBalancing(
            defaults.loadBalancing().strategy(),
            interval,
            1,
            OptionalDouble.empty(),
            Optional.empty(),
            false,
            Optional.empty()),
        defaults.resourceLimits(),
        defaults.defaultResourceLimits());
  }

  /** Waits until what is known is as expected, and returns it. */
  static DiscoveredNodes await(NodeDiscovery discovery, Predicate<DiscoveredNodes> expected)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!expected.test(discovery.nodes())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not as expected: " + discovery.nodes());
      }
      Thread.sleep(5);
    }
    return discovery.nodes();
  }

  static Predicate<DiscoveredNodes> hasIds(String... ids) {
    return known -> known.nodes().stream().map(Node::id).toList().equals(List.of(ids));
  }

  /** A listener that keeps what it is told. */
  static final class Told implements Consumer<DiscoveredNodes> {
    private final LinkedBlockingQueue<DiscoveredNodes> states = new LinkedBlockingQueue<>();

    @Override
    public void accept(DiscoveredNodes state) {
      states.add(state);
    }

    /** The next state that it was told, or will be. */
    DiscoveredNodes next() throws InterruptedException {
      DiscoveredNodes next = states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was told");
      }
      return next;
    }

    List<DiscoveredNodes> others() {
      return List.copyOf(states);
    }
  }
}
