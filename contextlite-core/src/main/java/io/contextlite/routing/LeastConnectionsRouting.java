package io.contextlite.routing;

import java.util.Collection;
import java.util.List;

/** The node with the fewest active requests for its weight first. Immutable. */
final class LeastConnectionsRouting implements RoutingStrategy {
  @Override
  public List<Node> order(String workspaceId, long sequence, Collection<Node> nodes) {
    return Draw.sort(workspaceId, nodes, LeastConnectionsRouting::compare);
  }

  /** Compares fractions without dividing. */
  private static int compare(Node one, Node other) {
    return Long.compare(
        (long) one.load().activeRequests() * other.weight(),
        (long) other.load().activeRequests() * one.weight());
  }

  @Override
  public String reason(Node first) {
    return "it has the fewest requests for its weight, "
        + first.load().activeRequests()
        + " for "
        + first.weight();
  }
}
