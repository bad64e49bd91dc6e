package io.contextlite.infinispan;

import io.contextlite.config.BalancingStrategy;
import io.contextlite.config.ClusterSettings;
import io.contextlite.infinispan.replicate.Directory;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.infinispan.replicate.PlacementOrder;
import io.contextlite.limits.ResourceTier;
import io.contextlite.routing.Node;
import io.contextlite.routing.Route;
import io.contextlite.routing.RouteRequest;
import io.contextlite.routing.WorkspaceRouter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where workspaces belong by the configuration's strategy and rules, for what is known of the nodes
 * and of where workspaces are. Thread-safe.
 */
final class RoutedPlacement implements PlacementOrder {
  private final WorkspaceRouter router;
  private final Supplier<List<Node>> nodes;
  private final Directory directory;
  private final boolean counts;

  /**
   * Creates an order.
   *
   * @param settings how nodes are chosen
   * @param tiers the tier of a workspace, by its id
   * @param nodes the nodes with the loads that they told last
   * @param directory where workspaces are
   */
  RoutedPlacement(
      ClusterSettings settings,
      Function<String, ResourceTier> tiers,
      Supplier<List<Node>> nodes,
      Directory directory) {
    ClusterSettings.LoadBalancing balancing = settings.loadBalancing();
    this.router = WorkspaceRouter.of(settings, tiers);
    this.counts =
        balancing.strategy() == BalancingStrategy.ROUND_ROBIN || balancing.maxSpread().isPresent();
    this.nodes = nodes;
    this.directory = directory;
  }

  @Override
  public List<String> order(String workspace, Set<String> alive) {
    return route(workspace, alive).nodes().stream().map(Node::id).toList();
  }

  /** Orders the nodes, and says why. */
  Route route(String workspace, Set<String> alive) {
    RouteRequest known = RouteRequest.of(workspace);
    RouteRequest request =
        directory
            .placement(workspace)
            .map(placement -> known.withOwner(placement.owner()))
            .orElse(known);
    return router.route(counts ? counted(request) : request, nodes.get(), alive);
  }

  /** Counts what is placed, which takes as long as there are workspaces. */
  private RouteRequest counted(RouteRequest request) {
    Map<String, Placement> placements = directory.placements();
    return request
        .withSequence(placements.size())
        .withOwned(owned(request.workspaceId(), placements));
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
