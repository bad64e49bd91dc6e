package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RendezvousPlacerTest {
  private static final int WORKSPACES = 10_000;

  private final Placer placer = new RendezvousPlacer();

  private static Node node(String id, int weight) {
    return new Node(
        id, id + ":1", Set.of(), Optional.empty(), Optional.empty(), weight, NodeLoad.IDLE);
  }

  private long owned(String id, List<Node> nodes) {
    return IntStream.range(0, WORKSPACES)
        .filter(i -> placer.choose("w" + i, nodes, 1).get(0).id().equals(id))
        .count();
  }

  @Test
  void choose_byWeight_sharesInProportion() {
    List<Node> nodes = List.of(node("a", 3), node("b", 2), node("c", 1));

    assertThat(owned("a", nodes)).isBetween(4_700L, 5_300L);
    assertThat(owned("c", nodes)).isBetween(1_500L, 1_850L);
  }

  @Test
  void choose_anyOrderOfNodes_isTheSame() {
    List<Node> nodes = new ArrayList<>(List.of(node("a", 1), node("b", 1), node("c", 1)));
    List<Node> chosen = placer.choose("w", nodes, 2);
    Collections.reverse(nodes);

    assertThat(placer.choose("w", nodes, 2)).isEqualTo(chosen).hasSize(2).doesNotHaveDuplicates();
    assertThat(placer.choose("w", nodes, 7)).hasSize(3);
  }
}
