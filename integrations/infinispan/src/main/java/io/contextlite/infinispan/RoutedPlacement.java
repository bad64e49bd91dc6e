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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where workspaces belong by the configuration's strategy and rules, for what is known of the nodes
 * and of where workspaces are. Thread-safe.
 */
final class RoutedPlacement implements PlacementOrder {
  /** How many workspaces of one owner move at one time; one where each changes the counts. */
  private static final int MOVES = 4;

  private final WorkspaceRouter router;
  private final Supplier<List<Node>> nodes;
  private final Supplier<Set<String>> draining;
  private final Directory directory;
  private final boolean counts;
  private final Optional<Pace> pace;

  /**
   * Creates an order.
   *
   * @param settings how nodes are chosen
   * @param tiers the tier of a workspace, by its id
   * @param nodes the nodes with the loads that they told last
   * @param draining ids of those that are about to leave
   * @param directory where workspaces are
   */
  RoutedPlacement(
      ClusterSettings settings,
      Function<String, ResourceTier> tiers,
      Supplier<List<Node>> nodes,
      Supplier<Set<String>> draining,
      Directory directory) {
    ClusterSettings.LoadBalancing balancing = settings.loadBalancing();
    this.router = WorkspaceRouter.of(settings, tiers);
    this.counts =
        balancing.strategy() == BalancingStrategy.ROUND_ROBIN || balancing.maxSpread().isPresent();
    this.pace =
        balancing
            .rebalanceAfter()
            .filter(after -> balancing.strategy() == BalancingStrategy.WORKSPACE_HASH)
            .map(after -> new Pace(after, counts ? 1 : MOVES));
    this.nodes = nodes;
    this.draining = draining;
    this.directory = directory;
  }

  @Override
  public List<String> order(String workspace, Set<String> alive) {
    return route(workspace, alive).nodes().stream().map(Node::id).toList();
  }

  /** Loads and turns are of a moment, so that only what the hash places moves by itself. */
  @Override
  public Optional<Pace> pace() {
    return pace;
  }

  @Override
  public Set<String> leaving() {
    return draining.get();
  }

  /** Orders the nodes, without those that drain while there are others, and says why. */
  Route route(String workspace, Set<String> alive) {
    RouteRequest known = RouteRequest.of(workspace);
    RouteRequest request =
        directory
            .placement(workspace)
            .map(placement -> known.withOwner(placement.owner()))
            .orElse(known);
    Set<String> staying = new HashSet<>(alive);
    staying.removeAll(leaving());
    return router.route(
        counts ? counted(request) : request, nodes.get(), staying.isEmpty() ? alive : staying);
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
