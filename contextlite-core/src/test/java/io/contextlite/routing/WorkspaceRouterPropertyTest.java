package io.contextlite.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.config.BalancingStrategy;
import io.contextlite.config.ClusterSettings;
import io.contextlite.config.ClusterSettings.Affinity;
import io.contextlite.config.ClusterSettings.LoadBalancing;
import io.contextlite.config.ClusterSettings.Rule;
import io.contextlite.config.Locality;
import io.contextlite.config.Settings;
import io.contextlite.limits.ResourceTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every configuration, cluster and state of it. */
class WorkspaceRouterPropertyTest {
  private static final ClusterSettings DEFAULTS = Settings.defaults().cluster();

  /** A cluster with a rule for workspace {@code w}. */
  private static final class Scene {
    final List<Node> nodes = new ArrayList<>();
    final Set<String> healthy = new HashSet<>();
    final Rule rule;
    final RouteRequest request;
    final ClusterSettings settings;

    Scene(long seed) {
      Random random = new Random(seed);
      Map<String, Integer> owned = new HashMap<>();
      for (int i = 1 + random.nextInt(7); i > 0; i--) {
        Node node = node("n" + i, random);
        nodes.add(node);
        owned.put(node.id(), random.nextInt(20));
        if (random.nextInt(4) > 0) {
          healthy.add(node.id());
        }
      }
      rule =
          new Rule(
              some(random),
              some(random),
              optional(random, List.of(ResourceTier.values())),
              optional(random, List.of(true, false)),
              optional(random, List.of(Locality.values())));
      request =
          new RouteRequest(
              "w",
              random.nextInt(1_000),
              optional(random, List.of("n1", "n2", "n3", "gone")),
              owned);
      settings = settings(random);
    }

    private ClusterSettings settings(Random random) {
      return new ClusterSettings(
          true,
          DEFAULTS.name(),
          "n1",
          DEFAULTS.ownNode(),
          DEFAULTS.discovery(),
          DEFAULTS.engine(),
          DEFAULTS.region(),
          new Affinity(
              random.nextInt(5) > 0, random.nextBoolean(), ResourceTier.LOW, Map.of("w", rule)),
          new LoadBalancing(
              optional(random, List.of(BalancingStrategy.values()))
                  .orElse(BalancingStrategy.WORKSPACE_HASH),
              Duration.ofSeconds(1),
              .5,
              random.nextBoolean() ? OptionalDouble.of(1.25) : OptionalDouble.empty(),
              Optional.empty(),
              false,
              Optional.empty()),
          Map.of(),
          DEFAULTS.defaultResourceLimits());
    }

    private static Node node(String id, Random random) {
      Set<ResourceTier> tiers = EnumSet.noneOf(ResourceTier.class);
      optional(random, List.of(ResourceTier.values())).ifPresent(tiers::add);
      return new Node(
          id,
          id + ":8080",
          tiers,
          optional(random, List.of("z1", "z2")),
          optional(random, List.of("r1", "r2")),
          1 + random.nextInt(3),
          new NodeLoad(random.nextInt(4) * .25, random.nextInt(3), random.nextInt(1_000)));
    }

    private static List<String> some(Random random) {
      List<String> ids = new ArrayList<>(List.of("n1", "n2", "n3", "n4", "gone"));
      Collections.shuffle(ids, random);
      return ids.subList(0, random.nextInt(4));
    }

    /** One of them, or none. */
    private static <T> Optional<T> optional(Random random, List<T> values) {
      return values.stream().skip(random.nextInt(values.size() + 1)).findFirst();
    }

    Route route(List<Node> inOrder) {
      return WorkspaceRouter.of(settings).route(request, inOrder, healthy);
    }

    boolean isSticky() {
      boolean all = settings.affinity().stickySessions();
      return settings.affinity().workspaceRouting() ? rule.stickySession().orElse(all) : all;
    }

    Set<String> avoided() {
      return settings.affinity().workspaceRouting() ? Set.copyOf(rule.avoidNodes()) : Set.of();
    }
  }

  @Property(tries = 400)
  void route_anyScene_hasTheHealthyNodesOnce(@ForAll long seed) {
    Scene scene = new Scene(seed);

    assertThat(TestNodes.ids(scene.route(scene.nodes).nodes()))
        .containsExactlyInAnyOrderElementsOf(scene.healthy);
  }

  @Property(tries = 400)
  void route_nodesInAnyOrder_isTheSame(@ForAll long seed) {
    Scene scene = new Scene(seed);
    List<Node> shuffled = new ArrayList<>(scene.nodes);
    Collections.shuffle(shuffled, new Random(~seed));

    assertThat(scene.route(shuffled)).isEqualTo(scene.route(scene.nodes));
  }

  @Property(tries = 400)
  void route_avoidedNodes_comeAfterAllOthers(@ForAll long seed) {
    Scene scene = new Scene(seed);
    List<Boolean> avoided =
        scene.route(scene.nodes).nodes().stream()
            .map(node -> scene.avoided().contains(node.id()))
            .toList();

    assertThat(avoided).isSorted();
  }

  @Property(tries = 400)
  void route_stickyOwner_holdsWhileHealthyAndNotAvoided(@ForAll long seed) {
    Scene scene = new Scene(seed);
    Optional<String> stays =
        scene
            .request
            .owner()
            .filter(owner -> scene.isSticky())
            .filter(owner -> scene.healthy.contains(owner) && !scene.avoided().contains(owner));

    stays.ifPresent(
        owner -> assertThat(scene.route(scene.nodes).owner().map(Node::id)).contains(owner));
  }
}
