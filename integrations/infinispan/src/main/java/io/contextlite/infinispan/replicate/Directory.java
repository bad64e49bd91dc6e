package io.contextlite.infinispan.replicate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all nodes agree on: where each workspace is. A change is made by comparing with what was
 * read, by one node of all; a part of a split network that is not the larger one can neither read
 * nor change it. Thread-safe.
 */
public interface Directory {
  /**
   * Returns where a workspace is.
   *
   * @param workspace id of the workspace
   * @return its placement, empty if it has none yet
   * @throws io.contextlite.model.ContextLiteException if the cluster is split and this part may not
   *     know
   */
  Optional<Placement> placement(String workspace);

  /**
   * Returns where all workspaces are.
   *
   * @return placements by id of the workspace
   */
  Map<String, Placement> placements();

  /**
   * Places a workspace that has no placement.
   *
   * @param workspace id of the workspace
   * @param placement where it is to be
   * @return whether this call placed it
   */
  boolean create(String workspace, Placement placement);

  /**
   * Replaces a placement unless another node did meanwhile.
   *
   * @param workspace id of the workspace
   * @param expected the placement that is replaced
   * @param placement where it is to be
   * @return whether this call replaced it
   */
  boolean replace(String workspace, Placement expected, Placement placement);

  /**
   * Forgets a workspace that was deleted, unless its placement has changed.
   *
   * @param workspace id of the workspace
   * @param expected its last placement
   * @return whether this call removed it
   */
  boolean remove(String workspace, Placement expected);

  /**
   * Returns the nodes that are alive.
   *
   * @return their ids, this one included
   */
  Set<String> alive();
}
