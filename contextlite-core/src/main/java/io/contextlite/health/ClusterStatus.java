package io.contextlite.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The nodes that a library instance belongs to. Immutable.
 *
 * @param enabled whether there may be other nodes
 * @param nodeId name of this node
 * @param clusterSize nodes that are known to be alive, this one included
 * @param leaderNode name of the node that leads
 * @param loadFactor requests that run or wait on this node, for each that it can run at one time:
 *     {@code (running + waiting) / capacity}. The capacity is the configured number of running
 *     requests, or the number of processors where there is none; more than 1 means that requests
 *     wait, or share a processor
 * @param discoveryMethod how nodes find each other, {@code "none"} if they do not
 * @param loadBalancing how the node of a request is chosen, {@code "none"} if it is not
 * @param draining whether this node is about to leave, so that it gets no workspaces; in JSON only
 *     if it is
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ClusterStatus(
    boolean enabled,
    String nodeId,
    int clusterSize,
    String leaderNode,
    double loadFactor,
    String discoveryMethod,
    String loadBalancing,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean draining) {
  private static final String NONE = "none";

  /**
   * Describes a node without others.
   *
   * @param nodeId name of this node
   * @param loadFactor its load
   * @return the status of a node that leads itself
   */
  public static ClusterStatus single(String nodeId, double loadFactor) {
    return new ClusterStatus(false, nodeId, 1, nodeId, loadFactor, NONE, NONE, false);
  }
}
