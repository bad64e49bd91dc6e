package io.contextlite.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;

/** What every {@link RoutingStrategy} promises. Extend it and return the strategy under test. */
public abstract class RoutingStrategyContract {
  /** The strategy under test; an equal one at each call. */
  protected abstract RoutingStrategy strategy();

  /** Nodes of different and of equal weights and loads. */
  protected static List<Node> nodes(int count, Random random) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NodeLoad load =
          new NodeLoad(random.nextInt(5) * .3, random.nextInt(4), 1L << random.nextInt(40));
      nodes.add(
          TestNodes.loaded("node-" + random.nextInt(100) + "-" + i, 1 + random.nextInt(4), load));
    }
    return nodes;
  }

  @Property(tries = 300)
  void order_sameNodesInAnyOrder_isTheSameOrderOfAll(
      @ForAll long seed,
      @ForAll @IntRange(max = 9) int count,
      @ForAll @NotBlank String workspaceId,
      @ForAll @IntRange int sequence) {
    List<Node> nodes = nodes(count, new Random(seed));
    List<Node> order = strategy().order(workspaceId, sequence, nodes);
    List<Node> shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled, new Random(~seed));
    RoutingStrategy used = strategy();
    used.order("another", sequence, nodes(3, new Random(seed + 1)));

    assertThat(order).containsExactlyInAnyOrderElementsOf(nodes);
    assertThat(strategy().order(workspaceId, sequence, shuffled)).isEqualTo(order);
    assertThat(used.order(workspaceId, sequence, shuffled)).isEqualTo(order);
  }
}
