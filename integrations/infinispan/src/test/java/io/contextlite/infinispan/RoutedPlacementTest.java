package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.config.SettingsLoader;
import io.contextlite.infinispan.replicate.MemoryDirectory;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.infinispan.replicate.PlacementOrder.Pace;
import io.contextlite.limits.ResourceTier;
import io.contextlite.routing.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoutedPlacementTest {
  private static final List<String> IDS =
      IntStream.range(0, 1_000).mapToObj(i -> "workspace-" + i).toList();
  private static final Set<String> THREE = Set.of("n1", "n2", "n3");
  private static final Set<String> FOUR = Set.of("n1", "n2", "n3", "n4");

  private final MemoryDirectory directory = new MemoryDirectory(() -> FOUR);
  private final Set<String> draining = new HashSet<>();

  private RoutedPlacement placement(String... settings) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      properties.put("contextlite.cluster." + settings[i], settings[i + 1]);
    }
    return new RoutedPlacement(
        new SettingsLoader().properties(properties).load().settings().cluster(),
        id -> ResourceTier.MEDIUM,
        () -> FOUR.stream().map(id -> Node.of(id, "10.0.0." + id.charAt(1) + ":8080")).toList(),
        () -> draining,
        directory);
  }

  @Test
  void order_aFourthNodeJoinsThree_differsForAQuarterAndByThatNodeAlone() {
    RoutedPlacement placement = placement();
    int owners = 0;
    int copies = 0;
    for (String id : IDS) {
      List<String> before = placement.order(id, THREE);
      List<String> after = placement.order(id, FOUR);
      owners += before.get(0).equals(after.get(0)) ? 0 : 1;
      copies += after.subList(0, 2).contains("n4") ? 1 : 0;
      assertThat(after.stream().filter(node -> !node.equals("n4")).toList()).isEqualTo(before);
    }
    assertThat(owners).isBetween(180, 330);
    assertThat(copies).as("of 2,000").isBetween(400, 620);
  }

  @Test
  void order_nodesThatDrain_areLeftOutWhileThereAreOthers() {
    RoutedPlacement placement = placement();
    List<String> all = placement.order("w", FOUR);
    draining.add(all.get(0));
    assertThat(placement.leaving()).containsExactly(all.get(0));
    assertThat(placement.order("w", FOUR)).isEqualTo(all.subList(1, 4));
    draining.addAll(FOUR);
    assertThat(placement.order("w", FOUR)).isEqualTo(all);
  }

  @Test
  void order_stickyWorkspace_keepsItsOwnerUntilThatDrains() {
    RoutedPlacement placement = placement("affinity.rules.w.sticky_session", "true");
    List<String> all = placement.order("w", FOUR);
    directory.create("w", new Placement(all.get(2), List.of(), 1));
    assertThat(placement.order("w", FOUR))
        .containsExactly(all.get(2), all.get(0), all.get(1), all.get(3));
    draining.add(all.get(2));
    assertThat(placement.order("w", FOUR)).containsExactly(all.get(0), all.get(1), all.get(3));
  }

  @Test
  void pace_ofStrategies_isThatOfTheHashAlone() {
    String strategy = "load_balancing.strategy";
    String after = "load_balancing.rebalance_after";
    assertThat(placement().pace()).hasValue(new Pace(Duration.ofSeconds(10), 4));
    assertThat(placement(after, "2s", "load_balancing.max_spread", "1.25").pace())
        .hasValue(new Pace(Duration.ofSeconds(2), 1));
    assertThat(placement(after, "never").pace()).isEmpty();
    for (String other : List.of("resource_based", "least_connections", "round_robin")) {
      assertThat(placement(strategy, other).pace()).as(other).isEmpty();
    }
  }

  /**
   * Owners that all see the same counts move one workspace each to a node that has room for one.
   */
  @Test
  void order_maxSpreadAndAllOwnersMoveAtOnce_comesToRest() {
    RoutedPlacement placement = placement("load_balancing.max_spread", "1.05");
    List<String> ids = IDS.subList(0, 120);
    ids.forEach(
        id -> directory.create(id, new Placement(placement.order(id, THREE).get(0), List.of(), 1)));
    int rounds = 0;
    for (Map<String, String> moves = moves(placement, ids);
        !moves.isEmpty();
        moves = moves(placement, ids)) {
      moves.forEach(this::move);
      assertThat(++rounds).isLessThan(ids.size());
    }
    Map<String, Integer> owned = new TreeMap<>();
    directory.placements().values().forEach(each -> owned.merge(each.owner(), 1, Integer::sum));
    assertThat(owned.values()).allMatch(count -> count <= 31).hasSize(4);
  }

  private void move(String id, String node) {
    Placement before = directory.placement(id).orElseThrow();
    assertThat(directory.replace(id, before, new Placement(node, List.of(), 1))).isTrue();
  }

  private Map<String, String> moves(RoutedPlacement placement, List<String> ids) {
    Map<String, String> moves = new TreeMap<>();
    Set<String> moving = new TreeSet<>();
    for (String id : ids) {
      String owner = directory.placement(id).orElseThrow().owner();
      String wanted = placement.order(id, FOUR).get(0);
      if (!wanted.equals(owner) && moving.add(owner)) {
        moves.put(id, wanted);
      }
    }
    return moves;
  }
}
