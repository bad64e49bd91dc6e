package io.contextlite.health;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of a library instance at one moment. Immutable.
 *
 * @param nodeId name of this node
 * @param loadFactor as {@link ClusterStatus#loadFactor()}
 * @param openWorkspaces workspaces whose file is open
 * @param workspaces those that were opened since the library instance was, by id
 */
public record InstanceMetrics(
    String nodeId,
    double loadFactor,
    int openWorkspaces,
    SortedMap<String, WorkspaceMetrics> workspaces) {

  /**
   * Copies the map.
   *
   * @param nodeId name of this node
   * @param loadFactor its load
   * @param openWorkspaces workspaces whose file is open
   * @param workspaces those that were opened, by id
   */
  public InstanceMetrics {
    workspaces = Collections.unmodifiableSortedMap(new TreeMap<>(workspaces));
  }
}
