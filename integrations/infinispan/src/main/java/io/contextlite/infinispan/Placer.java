package io.contextlite.infinispan;

import io.contextlite.routing.Node;
import java.util.List;

/** Says where a workspace belongs. Equal nodes give equal answers. */
@FunctionalInterface
interface Placer {
  /**
   * Chooses nodes for a workspace.
   *
   * @param workspace id of the workspace
   * @param nodes the nodes that are alive, at least one
   * @param most how many to choose, 1 or more
   * @return the chosen ones, the owner first; as many as there are, if these are fewer
   */
  List<Node> choose(String workspace, List<Node> nodes, int most);
}
