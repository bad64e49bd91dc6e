package io.contextlite.routing;

import java.util.List;
import java.util.Optional;

/**
 * The nodes for a workspace. Immutable.
 *
 * @param nodes all healthy nodes in the order of preference, the owner first, then the replicas
 * @param reason a sentence that says why the first one is first, or why there is none
 */
public record Route(List<Node> nodes, String reason) {
  /**
   * Copies the list.
   *
   * @param nodes the nodes in the order of preference
   * @param reason why the first one is first
   */
  public Route {
    nodes = List.copyOf(nodes);
  }

  /**
   * Returns the node that should own the workspace.
   *
   * @return the first one, or empty if no node is healthy
   */
  public Optional<Node> owner() {
    return nodes.stream().findFirst();
  }

  /**
   * Returns the nodes that should have copies.
   *
   * @param most how many are wanted besides the owner, 0 or more
   * @return as many of the following nodes, or as there are
   */
  public List<Node> replicas(int most) {
    return nodes.stream().skip(1).limit(most).toList();
  }
}
