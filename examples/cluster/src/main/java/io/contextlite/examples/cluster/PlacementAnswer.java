package io.contextlite.examples.cluster;

import java.util.List;

/**
 * Where a workspace is. Immutable.
 *
 * @param owner id of the node that reads and writes it, whichever is asked
 * @param replicas ids of the other nodes that have all that was acknowledged
 */
public record PlacementAnswer(String owner, List<String> replicas) {
  /**
   * Copies the list.
   *
   * @param owner id of the node that reads and writes it
   * @param replicas ids of the other nodes that have all of it
   */
  public PlacementAnswer {
    replicas = List.copyOf(replicas);
  }
}
