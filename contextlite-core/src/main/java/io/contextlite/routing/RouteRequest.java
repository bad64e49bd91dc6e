package io.contextlite.routing;

import java.util.Map;
import java.util.Optional;

/**
 * What is asked for a route. Immutable.
 *
 * @param workspaceId the workspace
 * @param sequence how many placements were made before, 0 or more, for turns
 * @param owner id of the node that owns the workspace now
 * @param owned how many other workspaces each node owns, by its id, for {@code max_spread}; nodes
 *     that are missing own none
 */
public record RouteRequest(
    String workspaceId, long sequence, Optional<String> owner, Map<String, Integer> owned) {
  /**
   * Checks and copies the values.
   *
   * @param workspaceId the workspace
   * @param sequence how many placements were made before
   * @param owner id of the node that owns the workspace now
   * @param owned how many other workspaces each node owns
   * @throws IllegalArgumentException if the workspace's id is blank or a figure is below 0
   */
  public RouteRequest {
    owned = Map.copyOf(owned);
    if (workspaceId.isBlank()) {
      throw new IllegalArgumentException(
          "workspace id of a route: expected a name, actual='" + workspaceId + "'");
    }
    if (sequence < 0 || owned.values().stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException(
          "route of workspace '"
              + workspaceId
              + "': expected figures >= 0, actual sequence="
              + sequence
              + ", owned="
              + owned);
    }
  }

  /**
   * Asks for a workspace that has no owner yet.
   *
   * @param workspaceId the workspace
   * @return the request
   */
  public static RouteRequest of(String workspaceId) {
    return new RouteRequest(workspaceId, 0, Optional.empty(), Map.of());
  }

  /**
   * Tells who owns the workspace now.
   *
   * @param nodeId the node's id
   * @return a request with this owner
   */
  public RouteRequest withOwner(String nodeId) {
    return new RouteRequest(workspaceId, sequence, Optional.of(nodeId), owned);
  }

  /**
   * Tells how many placements were made before.
   *
   * @param placements 0 or more
   * @return a request with this sequence number
   */
  public RouteRequest withSequence(long placements) {
    return new RouteRequest(workspaceId, placements, owner, owned);
  }

  /**
   * Tells how many other workspaces each node owns.
   *
   * @param counts by the nodes' ids
   * @return a request with these counts
   */
  public RouteRequest withOwned(Map<String, Integer> counts) {
    return new RouteRequest(workspaceId, sequence, owner, counts);
  }
}
