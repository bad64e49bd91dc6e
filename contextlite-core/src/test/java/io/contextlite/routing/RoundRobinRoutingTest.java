package io.contextlite.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoundRobinRoutingTest extends RoutingStrategyContract {
  @Override
  protected RoutingStrategy strategy() {
    return RoutingStrategy.roundRobin();
  }

  private static String turns(List<Node> nodes, long first, int count) {
    return LongStream.range(first, first + count)
        .mapToObj(turn -> RoutingStrategy.roundRobin().order("w", turn, nodes).get(0).id())
        .collect(Collectors.joining());
  }

  @Test
  void order_turns_areSpreadEvenly() {
    List<Node> nodes = List.of(TestNodes.node("a", 5), TestNodes.node("b", 1));

    assertThat(turns(nodes, 0, 12)).isEqualTo("aaabaaaaabaa");
    assertThat(turns(nodes, Long.MAX_VALUE / 6 * 6 - 6, 6)).isEqualTo("aaabaa");
  }

  @Test
  void order_followers_areThoseOfTheNextTurns() {
    List<Node> nodes = List.of(TestNodes.node("a", 5), TestNodes.node("b", 1));

    assertThat(TestNodes.ids(strategy().order("w", 3, nodes))).containsExactly("b", "a");
    assertThat(TestNodes.ids(strategy().order("x", 4, nodes))).containsExactly("a", "b");
  }

  @Property(tries = 200)
  void order_allTurnsOfAPeriod_areTheWeights(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int count,
      @ForAll @IntRange int from) {
    List<Node> nodes = nodes(count, new Random(seed));
    int period = nodes.stream().mapToInt(Node::weight).sum();
    Map<Node, Integer> chosen = new HashMap<>();
    for (long turn = from; turn < (long) from + period; turn++) {
      chosen.merge(strategy().order("w", turn, nodes).get(0), 1, Integer::sum);
    }

    assertThat(chosen)
        .hasSize(count)
        .allSatisfy((node, turns) -> assertThat(turns).isEqualTo(node.weight()));
  }

  @Test
  void order_negativeSequence_isRefused() {
    assertThatThrownBy(() -> strategy().order("w", -1, TestNodes.cluster(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequence: expected 0 or more, actual=-1");
  }
}
