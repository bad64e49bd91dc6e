package io.contextlite.infinispan;

import io.contextlite.infinispan.replicate.Directory;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.infinispan.replicate.PlacementOrder;
import io.contextlite.routing.Node;
import io.contextlite.routing.Route;
import io.contextlite.routing.RouteRequest;
import io.contextlite.routing.WorkspaceRouter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where workspaces belong by the configuration's strategy and rules, for what is known of the nodes
 * and of where workspaces are. Thread-safe.
 */
final class RoutedPlacement implements PlacementOrder {
  private final WorkspaceRouter router;
  private final Supplier<List<Node>> nodes;
  private final Directory directory;

  /**
   * Creates an order.
   *
   * @param router orders nodes
   * @param nodes the nodes with the loads that they told last
   * @param directory where workspaces are
   */
  RoutedPlacement(WorkspaceRouter router, Supplier<List<Node>> nodes, Directory directory) {
    this.router = router;
    this.nodes = nodes;
    this.directory = directory;
  }

  @Override
  public List<String> order(String workspace, Set<String> alive) {
    return route(workspace, alive).nodes().stream().map(Node::id).toList();
  }

  /** Orders the nodes, and says why. */
  Route route(String workspace, Set<String> alive) {
    Map<String, Placement> placements = directory.placements();
    Optional<String> owner = Optional.ofNullable(placements.get(workspace)).map(Placement::owner);
    RouteRequest request =
        new RouteRequest(workspace, placements.size(), owner, owned(workspace, placements));
    return router.route(request, nodes.get(), alive);
  }

  private static Map<String, Integer> owned(String workspace, Map<String, Placement> placements) {
    Map<String, Integer> owned = new HashMap<>();
    placements.forEach(
        (id, placement) -> {
          if (!id.equals(workspace)) {
            owned.merge(placement.owner(), 1, Integer::sum);
          }
        });
    return owned;
  }
}
