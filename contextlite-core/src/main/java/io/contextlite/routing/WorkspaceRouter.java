package io.contextlite.routing;

import io.contextlite.config.ClusterSettings;
import io.contextlite.limits.ResourceTier;
import io.contextlite.routing.AffinityPolicy.Preferences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Chooses the nodes of a workspace by health, affinity and strategy. Thread-safe; no call changes
 * the answer of another one. O(n log n) for n nodes and what the strategy costs.
 *
 * <p>Nodes that are not healthy are left out. The others are ordered by these rules, each of which
 * decides among what is equal by those before:
 *
 * <ol>
 *   <li>{@code avoid_nodes} come last, so that one of them owns the workspace only if no other node
 *       is healthy.
 *   <li>With {@code sticky_session}, else {@code sticky_sessions}, the present owner comes first.
 *   <li>Nodes whose {@code tiers} lack the workspace's tier come after those that serve it.
 *   <li>{@code preferred_nodes} come first, in their order.
 *   <li>{@code locality} puts those that follow the first node near to it: {@code same-rack} those
 *       of its rack, then those of its zone, {@code same-zone} those of its zone. A rack stands in
 *       a zone, so racks of one name in two zones differ; a node whose place is not known is near
 *       to none, save that racks are compared where both nodes have no zone. It does not choose the
 *       first node, and it keeps copies where one accident gets them all: that is what it asks for.
 *   <li>With {@code max_spread}, nodes that own as many workspaces as they may come after those
 *       that do not. With workspaces of which some were passed on like this, a load balancer in
 *       front that chooses by the hash alone does not agree about these.
 *   <li>The strategy orders what is left.
 * </ol>
 *
 * <p>Without {@code workspace_routing} neither a workspace's rule nor its tier is looked at; {@code
 * sticky_sessions} holds.
 */
public final class WorkspaceRouter {
  /** Most nodes that may be given. */
  public static final int MAX_NODES = 256;

  private final RoutingStrategy strategy;
  private final AffinityPolicy affinity;
  private final Optional<SpreadLimit> spread;

  private WorkspaceRouter(
      RoutingStrategy strategy, AffinityPolicy affinity, Optional<SpreadLimit> spread) {
    this.strategy = strategy;
    this.affinity = affinity;
    this.spread = spread;
  }

  /**
   * Returns the router of a configuration.
   *
   * @param settings its block {@code cluster}
   * @return the router
   */
  public static WorkspaceRouter of(ClusterSettings settings) {
    ClusterSettings.Affinity affinity = settings.affinity();
    return of(
        settings,
        id ->
            Optional.ofNullable(affinity.rules().get(id))
                .flatMap(ClusterSettings.Rule::resourceTier)
                .orElse(affinity.defaultTier()));
  }

  /**
   * Returns the router of a configuration in which the host program has a say about tiers.
   *
   * @param settings its block {@code cluster}
   * @param tiers the tier of a workspace, by its id, as {@code ContextLiteConfig::tierOf}
   * @return the router
   */
  public static WorkspaceRouter of(ClusterSettings settings, Function<String, ResourceTier> tiers) {
    ClusterSettings.LoadBalancing balancing = settings.loadBalancing();
    return new WorkspaceRouter(
        RoutingStrategy.of(balancing),
        new AffinityPolicy(settings.affinity(), tiers),
        balancing.maxSpread().stream().mapToObj(SpreadLimit::new).findFirst());
  }

  /**
   * Returns a router with another strategy.
   *
   * @param other the strategy
   * @return a router that is equal otherwise
   */
  public WorkspaceRouter withStrategy(RoutingStrategy other) {
    return new WorkspaceRouter(other, affinity, spread);
  }

  /**
   * Orders nodes for a workspace.
   *
   * @param request which workspace, and what is known of where it is
   * @param nodes the nodes of the cluster, at most {@link #MAX_NODES}, with distinct ids
   * @param healthy ids of those that can be reached and work
   * @return the healthy ones in the order of preference, with a reason
   * @throws IllegalArgumentException if there are too many nodes, or two of one id
   */
  public Route route(RouteRequest request, Collection<Node> nodes, Set<String> healthy) {
    check(nodes);
    Preferences preferences = affinity.of(request.workspaceId());
    Map<Standing, List<Node>> groups = new TreeMap<>();
    for (Node node : nodes) {
      if (healthy.contains(node.id())) {
        groups
            .computeIfAbsent(
                preferences.standing(node, request.owner()), standing -> new ArrayList<>())
            .add(node);
      }
    }
    List<Node> order = new ArrayList<>();
    List<Node> choices = new ArrayList<>();
    for (List<Node> group : groups.values()) {
      List<Node> byStrategy = strategy.order(request.workspaceId(), request.sequence(), group);
      choices.add(byStrategy.get(0));
      order.addAll(
          spread.map(limit -> limit.fullLast(byStrategy, request.owned())).orElse(byStrategy));
    }
    RouteReason reason = new RouteReason(request, preferences, nodes.size());
    if (order.isEmpty()) {
      return new Route(order, reason.ofNone());
    }
    return new Route(
        nearFirst(order, preferences, request.owner()),
        reason.of(order.get(0), choices.get(0), strategy));
  }

  private static void check(Collection<Node> nodes) {
    if (nodes.size() > MAX_NODES) {
      throw new IllegalArgumentException(
          "nodes: expected at most " + MAX_NODES + ", actual=" + nodes.size());
    }
    Set<String> ids = new HashSet<>();
    for (Node node : nodes) {
      if (!ids.add(node.id())) {
        throw new IllegalArgumentException(
            "nodes: expected distinct ids, actual='" + node.id() + "' twice");
      }
    }
  }

  /** Sorts those after the first, the order of their standings first; what is equal stays. */
  private static List<Node> nearFirst(
      List<Node> order, Preferences preferences, Optional<String> owner) {
    Node first = order.get(0);
    List<Node> sorted = new ArrayList<>(order.subList(1, order.size()));
    sorted.sort(
        Comparator.<Node, Standing>comparing(node -> preferences.standing(node, owner))
            .thenComparingInt(node -> preferences.distance(first, node)));
    sorted.add(0, first);
    return sorted;
  }
}
