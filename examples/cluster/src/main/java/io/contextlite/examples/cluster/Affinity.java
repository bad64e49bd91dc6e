package io.contextlite.examples.cluster;

import io.contextlite.limits.ResourceTier;
import java.util.List;

/**
 * Which nodes a client's requests go to. Immutable.
 *
 * @param preferredNodes ids of nodes that are taken before others, the first first
 * @param resourceTier the most effort that is asked for; the workspace's own tier is the highest
 * @param stickySession whether requests stay at the node that served the last one while it is
 *     healthy; otherwise they go to the preferred nodes in turn, or to all where none is there
 */
public record Affinity(
    List<String> preferredNodes, ResourceTier resourceTier, boolean stickySession) {
  /** No node is preferred, and requests stay where they are. */
  public static final Affinity DEFAULT = new Affinity(List.of(), ResourceTier.HIGH, true);

  /**
   * Copies the list.
   *
   * @param preferredNodes ids of nodes
   * @param resourceTier the most effort
   * @param stickySession whether requests stay where they are
   */
  public Affinity {
    preferredNodes = List.copyOf(preferredNodes);
  }
}
