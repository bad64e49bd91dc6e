package io.contextlite.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeastConnectionsRoutingTest extends RoutingStrategyContract {
  @Override
  protected RoutingStrategy strategy() {
    return RoutingStrategy.leastConnections();
  }

  private static Node node(String id, int weight, int activeRequests) {
    return TestNodes.loaded(id, weight, new NodeLoad(0, activeRequests, 0));
  }

  @Test
  void order_requests_countForTheWeight() {
    Node half = node("half", 4, 2);
    Node two = node("two", 1, 2);
    Node third = node("third", 3, 1);
    Node most = node("most", 100, Integer.MAX_VALUE);

    assertThat(strategy().order("w", 0, List.of(most, two, half, third)))
        .containsExactly(third, half, two, most);
    assertThat(strategy().reason(half))
        .isEqualTo("it has the fewest requests for its weight, 2 for 4");
  }

  /** Where requests come and go while placements are made, load follows the weights. */
  @Test
  void order_requestsOfEachPlacement_approachTheWeights() {
    Map<String, Integer> active = new HashMap<>();
    for (String id : TestNodes.workspaces(600)) {
      List<Node> nodes =
          List.of(
              node("a", 3, active.getOrDefault("a", 0)),
              node("b", 2, active.getOrDefault("b", 0)),
              node("c", 1, active.getOrDefault("c", 0)));
      active.merge(strategy().order(id, 0, nodes).get(0).id(), 1, Integer::sum);
    }

    assertThat(active).containsOnly(Map.entry("a", 300), Map.entry("b", 200), Map.entry("c", 100));
  }
}
