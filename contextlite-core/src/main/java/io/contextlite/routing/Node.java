package io.contextlite.routing;

import io.contextlite.limits.ResourceTier;
import java.util.Optional;
import java.util.Set;

/**
 * A host process that serves workspaces. Immutable.
 *
 * @param id its name, unique in the cluster
 * @param address where it is reached, {@code host:port}
 * @param tiers whose workspaces it serves; empty for all
 * @param zone where it stands
 * @param rack where it stands within the zone
 * @param weight its share of the workspaces in proportion to others, 1 or more
 * @param load how busy it is
 */
public record Node(
    String id,
    String address,
    Set<ResourceTier> tiers,
    Optional<String> zone,
    Optional<String> rack,
    int weight,
    NodeLoad load) {
  /** Checks and copies the values. */
  public Node {
    tiers = Set.copyOf(tiers);
    if (id.isBlank()) {
      throw new IllegalArgumentException("id of a node: expected a name, actual='" + id + "'");
    }
    if (weight < 1) {
      throw new IllegalArgumentException(
          "weight of node '" + id + "': expected 1 or more, actual=" + weight);
    }
  }

  /**
   * Returns an idle node of weight 1 that serves every tier.
   *
   * @param id its name
   * @param address where it is reached, {@code host:port}
   * @return the node
   */
  public static Node of(String id, String address) {
    return new Node(id, address, Set.of(), Optional.empty(), Optional.empty(), 1, NodeLoad.IDLE);
  }
}
