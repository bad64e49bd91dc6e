package io.contextlite.infinispan.replicate;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a workspace is. Immutable.
 *
 * @param owner id of the node that reads and writes it
 * @param replicas ids of the nodes that have every write that was acknowledged, without the owner
 * @param epoch counts the placements of this workspace; writes of an earlier one are refused
 */
public record Placement(String owner, List<String> replicas, long epoch) {
  /**
   * Copies the list.
   *
   * @param owner id of the node that reads and writes it
   * @param replicas ids of the nodes that have every acknowledged write
   * @param epoch counts the placements
   */
  public Placement {
    replicas = List.copyOf(replicas);
  }

  /**
   * Returns the nodes that have the workspace.
   *
   * @return the owner and then the replicas
   */
  public List<String> members() {
    List<String> members = new ArrayList<>(List.of(owner));
    members.addAll(replicas);
    return List.copyOf(members);
  }
}
