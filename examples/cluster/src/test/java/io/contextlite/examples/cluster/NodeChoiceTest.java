package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.limits.ResourceTier;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order a client asks nodes. */
final class NodeChoiceTest {
  private final AtomicLong clock = new AtomicLong();

  private static List<HostNode> nodes(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new HostNode("node-" + i, URI.create("http://127.0.0.1:" + (8_079 + i))))
        .toList();
  }

  private NodeChoice choice(String workspace, boolean sticky, String... preferred) {
    NodeChoice choice =
        new NodeChoice(
            workspace, new Affinity(List.of(preferred), ResourceTier.HIGH, sticky), clock::get);
    choice.found(nodes(3));
    return choice;
  }

  private static String first(NodeChoice choice) {
    return choice.order(true).get(0).id();
  }

  @Test
  void order_sameWorkspace_isTheSameForAllClients() {
    List<HostNode> shuffled = new ArrayList<>(nodes(3));
    Collections.reverse(shuffled);
    NodeChoice other = choice("docs", true);
    other.found(shuffled);

    assertThat(other.order(true)).isEqualTo(choice("docs", true).order(true));
  }

  @Test
  void order_manyWorkspaces_useAllNodes() {
    Map<String, Integer> counts = new HashMap<>();
    IntStream.range(0, 3_000)
        .forEach(i -> counts.merge(first(choice("workspace-" + i, true)), 1, Integer::sum));

    assertThat(counts).hasSize(3);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(800, 1_200));
  }

  @Test
  void order_preferred_comesFirst() {
    IntStream.range(0, 100)
        .forEach(
            i ->
                assertThat(choice("workspace-" + i, true, "node-9", "node-3", "node-2").order(true))
                    .extracting(HostNode::id)
                    .containsExactly("node-3", "node-2", "node-1"));
  }

  @Test
  void order_sticky_staysWhereItIsWhileThatIsHealthy() {
    NodeChoice choice = choice("docs", true, "node-1");
    HostNode preferred = choice.order(true).get(0);
    HostNode second = choice.order(true).get(1);

    choice.failed(preferred);
    choice.served(second);
    clock.addAndGet(NodeChoice.AVOIDED.toNanos());
    String back = first(choice);
    choice.failed(second);

    assertThat(back).isEqualTo(second.id());
    assertThat(first(choice)).isEqualTo("node-1");
  }

  @Test
  void order_notSticky_takesTurns() {
    NodeChoice all = choice("docs", false);
    NodeChoice preferred = choice("docs", false, "node-1", "node-2");

    assertThat(List.of(first(all), first(all), first(all))).doesNotHaveDuplicates();
    assertThat(List.of(first(preferred), first(preferred)))
        .containsExactlyInAnyOrder("node-1", "node-2");
  }

  @Test
  void order_withoutAffinity_takesTurnsWhateverIsPreferred() {
    NodeChoice choice = choice("docs", true, "node-1");

    assertThat(IntStream.range(0, 3).mapToObj(i -> choice.order(false).get(0).id()).toList())
        .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
  }

  @Test
  void order_failedNode_isLastForAWhile() {
    NodeChoice choice = choice("docs", true, "node-1");
    choice.failed(choice.nodes().get(0));

    String meanwhile = first(choice);
    clock.addAndGet(NodeChoice.AVOIDED.toNanos());

    assertThat(meanwhile).isNotEqualTo("node-1");
    assertThat(choice.order(true)).hasSize(3);
    assertThat(first(choice)).isEqualTo("node-1");
  }
}
