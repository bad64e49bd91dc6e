package io.contextlite.routing;

import io.contextlite.limits.ResourceTier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nodes to choose from. */
final class TestNodes {
  private TestNodes() {}

  static Node node(String id, String address, int weight) {
    return new Node(
        id, address, Set.of(), Optional.empty(), Optional.empty(), weight, NodeLoad.IDLE);
  }

  static Node node(String id, int weight) {
    return node(id, id + ":8080", weight);
  }

  /** As in the guide, from 1 on. */
  static List<Node> cluster(int... weights) {
    return IntStream.range(0, weights.length)
        .mapToObj(i -> node("contextlite-node-" + (i + 1), weights[i]))
        .toList();
  }

  static Node standing(String id, String zone, String rack) {
    return new Node(
        id, id + ":1", Set.of(), Optional.of(zone), Optional.of(rack), 1, NodeLoad.IDLE);
  }

  static Node serving(String id, ResourceTier... tiers) {
    return new Node(
        id, id + ":1", Set.of(tiers), Optional.empty(), Optional.empty(), 1, NodeLoad.IDLE);
  }

  static Node loaded(String id, int weight, NodeLoad load) {
    return node(id, weight).withLoad(load);
  }

  static List<String> ids(List<Node> nodes) {
    return nodes.stream().map(Node::id).toList();
  }

  static Set<String> idSet(List<Node> nodes) {
    return nodes.stream().map(Node::id).collect(Collectors.toSet());
  }

  static List<String> workspaces(int count) {
    return IntStream.range(0, count).mapToObj(i -> "workspace-" + i).toList();
  }
}
