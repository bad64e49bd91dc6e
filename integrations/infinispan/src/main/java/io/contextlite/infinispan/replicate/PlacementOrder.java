package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /**
   * Returns how workspaces move that are not on the first nodes of the order.
   *
   * @return the pace; empty if they stay where they are, since the order is that of a moment
   */
  default Optional<Pace> pace() {
    return Optional.empty();
  }

  /**
   * Returns the nodes that are about to leave. The order leaves them out while others are alive;
   * what is on them moves at once.
   *
   * @return their ids
   */
  default Set<String> leaving() {
    return Set.of();
  }

  /**
   * How workspaces move. Immutable.
   *
   * @param after how long nodes must have been the same
   * @param moves how many workspaces of one owner move at one time
   */
  record Pace(Duration after, int moves) {}
}
