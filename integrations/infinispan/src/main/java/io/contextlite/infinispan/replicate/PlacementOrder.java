package io.contextlite.infinispan.replicate;

import java.util.List;
import java.util.Set;

/** Decides where copies of workspaces go. Thread-safe; equal on all nodes. */
@FunctionalInterface
public interface PlacementOrder {
  /**
   * Orders nodes by how well they suit a workspace.
   *
   * @param workspace id of the workspace
   * @param alive ids of the nodes that are alive
   * @return those that may have it, the best first: the owner of a new workspace, its replicas, and
   *     those that take their place
   */
  List<String> order(String workspace, Set<String> alive);
}
