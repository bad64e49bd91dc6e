package io.contextlite.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The least busy node first. Immutable. */
final class ResourceBasedRouting implements RoutingStrategy {
  /** Load factors that differ by less are equal. */
  private static final double STEP = .05;

  private final Comparator<Node> order;

  ResourceBasedRouting(double maxLoadFactor) {
    if (!(maxLoadFactor > 0)) {
      throw new IllegalArgumentException(
          "maxLoadFactor: expected more than 0, actual=" + maxLoadFactor);
    }
    order =
        Comparator.<Node, Boolean>comparing(node -> node.load().loadFactor() > maxLoadFactor)
            .thenComparingLong(node -> (long) (node.load().loadFactor() / STEP))
            .thenComparingInt(node -> Long.numberOfLeadingZeros(node.load().freeMemoryBytes()));
  }

  @Override
  public List<Node> order(String workspaceId, long sequence, Collection<Node> nodes) {
    return Draw.sort(workspaceId, nodes, order);
  }

  @Override
  public String reason(Node first) {
    return String.format(
        Locale.ROOT,
        "it is the least busy one, with a load factor of %.2f",
        first.load().loadFactor());
  }
}
