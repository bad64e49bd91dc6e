package io.contextlite.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceBasedRoutingTest extends RoutingStrategyContract {
  private static final long GIB = 1L << 30;

  @Override
  protected RoutingStrategy strategy() {
    return RoutingStrategy.resourceBased(.85);
  }

  private static Node node(String id, double loadFactor, long freeMemoryBytes) {
    return TestNodes.loaded(id, 1, new NodeLoad(loadFactor, 0, freeMemoryBytes));
  }

  @Test
  void order_differentLoads_leastFirstAndOverloadedLast() {
    Node idle = node("idle", 0, GIB);
    Node busy = node("busy", .8, 64 * GIB);
    Node limit = node("limit", .85, GIB);
    Node over = node("over", .86, 64 * GIB);
    Node wayOver = node("way-over", 1_000, 64 * GIB);

    assertThat(strategy().order("w", 0, List.of(wayOver, over, limit, busy, idle)))
        .containsExactly(idle, busy, limit, over, wayOver);
  }

  @Test
  void order_equalLoads_moreFreeMemoryFirst() {
    Node small = node("small", .2, 0);
    Node middle = node("middle", .21, 3 * GIB);
    Node large = node("large", .24, 5 * GIB);

    assertThat(strategy().order("w", 0, List.of(small, middle, large)))
        .containsExactly(large, middle, small);
  }

  @Test
  void order_nearlyEqualNodes_shareTheWorkspacesByWeight() {
    Node one = TestNodes.loaded("one", 1, new NodeLoad(.11, 3, 5 * GIB));
    Node three = TestNodes.loaded("three", 3, new NodeLoad(.14, 4, 6 * GIB));
    Map<Node, Integer> owned = new HashMap<>();

    TestNodes.workspaces(1_000)
        .forEach(
            id ->
                owned.merge(strategy().order(id, 0, List.of(one, three)).get(0), 1, Integer::sum));

    assertThat(owned.get(three)).isBetween(700, 800);
  }

  @Test
  void reason_first_hasItsLoad() {
    assertThat(strategy().reason(node("n", .257, GIB)))
        .isEqualTo("it is the least busy one, with a load factor of 0.26");
  }

  @Test
  void resourceBased_noLoadAllowed_isRefused() {
    for (double wrong : List.of(0., -1., Double.NaN)) {
      assertThatThrownBy(() -> RoutingStrategy.resourceBased(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("maxLoadFactor: expected more than 0, actual=" + wrong);
    }
    assertThat(RoutingStrategy.resourceBased(.5).order("w", 0, Collections.emptyList())).isEmpty();
  }
}
