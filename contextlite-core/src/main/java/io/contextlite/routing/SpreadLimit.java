package io.contextlite.routing;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/*
 * Consistent hashing with bounded loads (Mirrokni, Thorup, Zadimoghaddam 2018): a node that has
 * c times its share is passed over, the next one of the order takes its place. With m workspaces
 * and this one, a node of share s may own the larger of floor(c s (m + 1)) and ceil(s (m + 1)), so
 * that the shares add up to at least m + 1 and there is always a node with room.
 */
/** How many workspaces nodes may own before they are passed over. Immutable. */
final class SpreadLimit {
  private final double factor;

  SpreadLimit(double factor) {
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("maxSpread: expected 1 or more, actual=" + factor);
    }
    this.factor = factor;
  }

  /** Moves nodes that own as many workspaces as they may behind the others. */
  List<Node> fullLast(List<Node> order, Map<String, Integer> owned) {
    long weights = order.stream().mapToLong(Node::weight).sum();
    long workspaces = 1 + order.stream().mapToLong(node -> count(node, owned)).sum();
    Predicate<Node> isFull =
        node -> {
          double share = (double) node.weight() * workspaces / weights;
          return count(node, owned) + 1 > Math.max(Math.floor(factor * share), Math.ceil(share));
        };
    return Stream.concat(order.stream().filter(isFull.negate()), order.stream().filter(isFull))
        .toList();
  }

  private static int count(Node node, Map<String, Integer> owned) {
    return owned.getOrDefault(node.id(), 0);
  }
}
