package io.contextlite.routing;

import io.contextlite.config.ClusterSettings;
import java.util.Collection;
import java.util.List;

/**
 * Orders nodes by how well each would do for a workspace. A pure function: neither the order in
 * which the nodes are given, nor time, nor earlier calls make a difference, so that all nodes
 * choose alike. Implementations are thread-safe.
 */
public interface RoutingStrategy {
  /**
   * Orders nodes.
   *
   * @param workspaceId the workspace that is placed
   * @param sequence how many placements were made before, 0 or more
   * @param nodes the nodes that may be chosen, with distinct ids
   * @return all of them, the owner first, then the replicas
   */
  List<Node> order(String workspaceId, long sequence, Collection<Node> nodes);

  /**
   * Tells why a node was put first.
   *
   * @param first the first node of an {@link #order}
   * @return the part of a sentence that follows "because"
   */
  String reason(Node first);

  /**
   * Returns weighted consistent hashing that chooses as nginx does with {@code hash KEY
   * consistent}, where the key is the workspace's id in UTF-8 and each node is a {@code server
   * ADDRESS weight=WEIGHT}. The following nodes are those that nginx tries next while a server is
   * down; after 20 points of such servers it takes turns instead, which half of the points bring
   * about once in two million requests. Where two addresses share a point, which one configuration
   * of three nodes in some ten thousand has, nginx takes the server that its configuration lists
   * first, and this one the address that comes first in the order of strings: list servers in that
   * order. A unit of weight is 160 points, so weights of 30, 20 and 10, here and there, spread
   * workspaces more evenly than 3, 2 and 1. O(n log n) for n nodes, and O(p log p) for p points
   * when other nodes are given than the last time.
   *
   * @return the strategy
   */
  static RoutingStrategy workspaceHash() {
    return new WorkspaceHashRouting();
  }

  /**
   * Returns the choice of what is least busy: nodes above {@code maxLoadFactor} last, then by load
   * factor in steps of .05, then by free memory in powers of two. Finer differences are noise, by
   * which all nodes would send everything to one; what is equal shares the workspaces by weight and
   * a hash of both ids. O(n log n).
   *
   * @param maxLoadFactor load factor above which a node comes last, more than 0
   * @return the strategy
   * @throws IllegalArgumentException if the load factor is not more than 0
   */
  static RoutingStrategy resourceBased(double maxLoadFactor) {
    return new ResourceBasedRouting(maxLoadFactor);
  }

  /**
   * Returns the choice of the fewest active requests for each unit of weight, as nginx's {@code
   * least_conn}. What is equal shares the workspaces by weight and a hash of both ids. O(n log n).
   *
   * @return the strategy
   */
  static RoutingStrategy leastConnections() {
    return new LeastConnectionsRouting();
  }

  /**
   * Returns turns by weight that are spread evenly, as nginx's: weights 3 and 1 give a, a, b, a.
   * The sequence number alone says whose turn it is, the following nodes are those that come next.
   * O(n w) for a sum w of weights.
   *
   * @return the strategy
   */
  static RoutingStrategy roundRobin() {
    return new RoundRobinRouting();
  }

  /**
   * Returns the strategy of a configuration.
   *
   * @param settings its block {@code load_balancing}
   * @return the strategy
   */
  static RoutingStrategy of(ClusterSettings.LoadBalancing settings) {
    return switch (settings.strategy()) {
      case WORKSPACE_HASH -> workspaceHash();
      case RESOURCE_BASED -> resourceBased(settings.maxLoadFactor());
      case LEAST_CONNECTIONS -> leastConnections();
      case ROUND_ROBIN -> roundRobin();
    };
  }
}
