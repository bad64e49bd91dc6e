package io.contextlite.routing;

import io.contextlite.config.ClusterSettings.OwnNode;
import io.contextlite.config.ServerSettings;
import io.contextlite.config.Settings;
import io.contextlite.limits.ResourceTier;
import java.util.Optional;
import java.util.Set;

/**
 * A host process that serves workspaces. Immutable.
 *
 * @param id its name, unique in the cluster; as {@code zone} and {@code rack} 1 to 200 characters
 *     without blanks and control characters
 * @param address where it is reached, {@code host:port}, 1 to 300 characters; a load balancer that
 *     is to choose alike has the same one in its configuration
 * @param tiers whose workspaces it serves; empty for all
 * @param zone where it stands
 * @param rack where it stands within the zone
 * @param weight its share of the workspaces in proportion to others, 1 to {@value
 *     OwnNode#MAX_WEIGHT}
 * @param load how busy it is
 */
public record Node(
    String id,
    String address,
    Set<ResourceTier> tiers,
    Optional<String> zone,
    Optional<String> rack,
    int weight,
    NodeLoad load) {
  private static final int MOST_NAME = 200;
  private static final int MOST_ADDRESS = 300;
  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");

  /**
   * Checks and copies the values.
   *
   * @param id its name
   * @param address where it is reached
   * @param tiers whose workspaces it serves
   * @param zone where it stands
   * @param rack where it stands within the zone
   * @param weight its share of the workspaces
   * @param load how busy it is
   * @throws IllegalArgumentException if a name is empty, too long or has blanks, or the weight is
   *     out of its range
   */
  public Node {
    tiers = Set.copyOf(tiers);
    check(id, "id of a node", MOST_NAME);
    check(address, "address of node '" + id + "'", MOST_ADDRESS);
    zone.ifPresent(name -> check(name, "zone of node '" + id + "'", MOST_NAME));
    rack.ifPresent(name -> check(name, "rack of node '" + id + "'", MOST_NAME));
    if (weight < 1 || weight > OwnNode.MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "weight of node '"
              + id
              + "': expected 1 to "
              + OwnNode.MAX_WEIGHT
              + ", actual="
              + weight);
    }
  }

  private static void check(String name, String subject, int most) {
    if (name.isEmpty()
        || name.length() > most
        || name.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          subject
              + ": expected 1 to "
              + most
              + " characters without blanks and control characters, actual='"
              + name.substring(0, Math.min(name.length(), most)).replaceAll("\\p{Cntrl}", "?")
              + "' of "
              + name.length());
    }
  }

  /**
   * Returns an idle node of weight 1 that serves every tier.
   *
   * @param id its name
   * @param address where it is reached, {@code host:port}
   * @return the node
   */
  public static Node of(String id, String address) {
    return new Node(id, address, Set.of(), Optional.empty(), Optional.empty(), 1, NodeLoad.IDLE);
  }

  /**
   * Returns the node of this process, idle, as configured: by {@code cluster.address}, {@code
   * zone}, {@code rack}, {@code weight} and {@code tiers}. Without an address it is that of {@code
   * server}, on the host at which it listens to other nodes if none is set on which it can be
   * reached.
   *
   * @param id its name
   * @param settings all that was set
   * @param bind {@code host:port} at which it listens to other nodes; its address if there is no
   *     port of a server either
   * @return the node
   */
  public static Node own(String id, Settings settings, String bind) {
    OwnNode own = settings.cluster().ownNode();
    String address = own.address().orElseGet(() -> address(settings.server(), bind));
    return new Node(id, address, own.tiers(), own.zone(), own.rack(), own.weight(), NodeLoad.IDLE);
  }

  private static String address(ServerSettings server, String bind) {
    if (server.port().isEmpty()) {
      return bind;
    }
    String host =
        server
            .host()
            .filter(any -> !WILDCARDS.contains(any))
            .map(Node::bracketed)
            .orElseGet(() -> bind.substring(0, bind.lastIndexOf(':')));
    return host + ":" + server.port().getAsInt();
  }

  /** An IPv6 address has colons of its own. */
  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /**
   * Returns the node with what it told last.
   *
   * @param newest how busy it is
   * @return a node that is equal but for its load
   */
  public Node withLoad(NodeLoad newest) {
    return new Node(id, address, tiers, zone, rack, weight, newest);
  }
}
