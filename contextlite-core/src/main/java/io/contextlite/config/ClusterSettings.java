package io.contextlite.config;

import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Block {@code cluster}. Immutable.
 *
 * @param enabled whether this process is one of several nodes
 * @param name name of the cluster, {@code contextlite} unless set
 * @param nodeId name of this node, {@code local} unless set
 * @param ownNode what other nodes are told of this one
 * @param discovery how nodes find each other
 * @param engine how nodes speak with each other
 * @param region how clusters in several regions do
 * @param affinity which nodes workspaces belong to
 * @param loadBalancing how the node of a request is chosen
 * @param resourceLimits limits by workspace id, in order of the ids
 * @param defaultResourceLimits entry {@code default}: limits of workspaces that have none of their
 *     own
 */
public record ClusterSettings(
    boolean enabled,
    String name,
    String nodeId,
    OwnNode ownNode,
    Discovery discovery,
    Engine engine,
    Region region,
    Affinity affinity,
    LoadBalancing loadBalancing,
    Map<String, ResourceLimits> resourceLimits,
    ResourceLimits defaultResourceLimits) {

  /**
   * Copies the limits.
   *
   * @param enabled whether this process is one of several nodes
   * @param name name of the cluster
   * @param nodeId name of this node
   * @param ownNode what other nodes are told of this one
   * @param discovery how nodes find each other
   * @param engine how nodes speak with each other
   * @param region how clusters in several regions do
   * @param affinity which nodes workspaces belong to
   * @param loadBalancing how the node of a request is chosen
   * @param resourceLimits limits by workspace id
   * @param defaultResourceLimits limits of other workspaces
   */
  public ClusterSettings {
    resourceLimits = Collections.unmodifiableMap(new TreeMap<>(resourceLimits));
  }

  /**
   * What other nodes are told of this one.
   *
   * @param address where it is reached, {@code host:port}; unless set, the server's host and port
   * @param zone where it stands
   * @param rack where it stands within the zone
   * @param weight its share of the workspaces in proportion to others, from 1 to {@link
   *     #MAX_WEIGHT}
   * @param tiers whose workspaces it serves; empty for all
   */
  public record OwnNode(
      Optional<String> address,
      Optional<String> zone,
      Optional<String> rack,
      int weight,
      Set<ResourceTier> tiers) {
    /** The largest weight of a node; each unit takes 160 points of a hash ring. */
    public static final int MAX_WEIGHT = 100;

    /**
     * Copies the tiers.
     *
     * @param address where it is reached
     * @param zone where it stands
     * @param rack where it stands within the zone
     * @param weight its share of the workspaces
     * @param tiers whose workspaces it serves
     */
    public OwnNode {
      tiers = Set.copyOf(tiers);
    }
  }

  /**
   * How nodes find each other.
   *
   * @param method the method
   * @param endpoints an {@link Endpoint} each: the nodes, the servers that know them, or the names
   *     that resolve to them
   * @param token what these servers are shown; a secret, which {@code toString} leaves out
   */
  public record Discovery(DiscoveryMethod method, List<String> endpoints, Optional<String> token) {
    /**
     * Copies the list.
     *
     * @param method the method
     * @param endpoints an {@link Endpoint} each
     * @param token what the servers are shown
     */
    public Discovery {
      endpoints = List.copyOf(endpoints);
    }

    @Override
    public String toString() {
      return "Discovery[method="
          + method
          + ", endpoints="
          + endpoints
          + ", token="
          + shown(token)
          + "]";
    }
  }

  /**
   * How nodes speak with each other.
   *
   * @param bind {@code host:port} at which this node listens to others; unless set, {@code
   *     server.host} with a port 1,000 above {@code server.port}
   * @param endpoints {@code host:port} at which nodes listen to each other; where there are none,
   *     they follow from those of the discovery
   * @param replicas nodes that hold a workspace, its owner among them, 1 or more
   * @param minimumInSync copies that a write must be on, 1 to {@code replicas}; with fewer in sync
   *     writes wait and are then refused
   * @param replicaTimeout how long the owner waits for a copy before writes go on without it
   * @param requestTimeout how long a request without a deadline may take, its repetitions included
   * @param tls how nodes prove who they are
   */
  public record Engine(
      Optional<String> bind,
      List<String> endpoints,
      int replicas,
      int minimumInSync,
      Duration replicaTimeout,
      Duration requestTimeout,
      Tls tls) {
    /**
     * Copies the list.
     *
     * @param bind {@code host:port} at which this node listens to others
     * @param endpoints {@code host:port} at which nodes listen to each other
     * @param replicas nodes that hold a workspace
     * @param minimumInSync copies that a write must be on
     * @param replicaTimeout how long the owner waits for a copy
     * @param requestTimeout how long a request without a deadline may take
     * @param tls how nodes prove who they are
     */
    public Engine {
      endpoints = List.copyOf(endpoints);
    }
  }

  /**
   * How a cluster speaks with those of the same name in other regions. One without a name does not.
   *
   * @param name name of the region that this node stands in
   * @param bind {@code host:port} at which this node listens to other regions
   * @param endpoints {@code host:port} at which nodes of other regions do; those of this region may
   *     be among them
   * @param source region whose workspaces are followed here, read-only
   * @param follow ids of the workspaces that are followed; where there are none, all of the source
   */
  public record Region(
      Optional<String> name,
      Optional<String> bind,
      List<String> endpoints,
      Optional<String> source,
      List<String> follow) {
    /**
     * Copies the lists.
     *
     * @param name name of the region that this node stands in
     * @param bind {@code host:port} at which this node listens to other regions
     * @param endpoints {@code host:port} at which nodes of other regions do
     * @param source region whose workspaces are followed here
     * @param follow ids of the workspaces that are followed
     */
    public Region {
      endpoints = List.copyOf(endpoints);
      follow = List.copyOf(follow);
    }
  }

  /**
   * How nodes prove who they are: by certificates, in PKCS12 files.
   *
   * @param required whether nodes without certificates are refused
   * @param keyStore the certificate of this node with its key; without, nothing is encrypted
   * @param keyStorePassword opens it; a secret, which {@code toString} leaves out
   * @param trustStore certificates of those who may sign nodes' certificates
   * @param trustStorePassword opens it; a secret, which {@code toString} leaves out
   */
  public record Tls(
      boolean required,
      Optional<Path> keyStore,
      Optional<String> keyStorePassword,
      Optional<Path> trustStore,
      Optional<String> trustStorePassword) {
    @Override
    public String toString() {
      return "Tls[required="
          + required
          + ", keyStore="
          + keyStore
          + ", keyStorePassword="
          + shown(keyStorePassword)
          + ", trustStore="
          + trustStore
          + ", trustStorePassword="
          + shown(trustStorePassword)
          + "]";
    }
  }

  private static String shown(Optional<String> secret) {
    return secret.map(any -> Shown.SECRET).orElse("none");
  }

  /**
   * Which nodes workspaces belong to.
   *
   * @param workspaceRouting whether a workspace decides on the node
   * @param stickySessions whether a workspace stays where it is, unless its rule says otherwise
   * @param defaultTier tier of workspaces that have none of their own
   * @param rules by workspace id, in order of the ids
   */
  public record Affinity(
      boolean workspaceRouting,
      boolean stickySessions,
      ResourceTier defaultTier,
      Map<String, Rule> rules) {
    /**
     * Copies the rules.
     *
     * @param workspaceRouting whether a workspace decides on the node
     * @param stickySessions whether a workspace stays where it is
     * @param defaultTier tier of other workspaces
     * @param rules by workspace id
     */
    public Affinity {
      rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    }
  }

  /**
   * What is special about a workspace.
   *
   * @param preferredNodes nodes to be taken if they can be, the first first
   * @param avoidNodes nodes to be taken only if there are no others
   * @param resourceTier its tier
   * @param stickySession whether it stays where it is
   * @param locality how near its nodes should be to each other
   */
  public record Rule(
      List<String> preferredNodes,
      List<String> avoidNodes,
      Optional<ResourceTier> resourceTier,
      Optional<Boolean> stickySession,
      Optional<Locality> locality) {
    /**
     * Copies the lists.
     *
     * @param preferredNodes nodes to be taken if they can be
     * @param avoidNodes nodes to be taken only if there are no others
     * @param resourceTier its tier
     * @param stickySession whether it stays where it is
     * @param locality how near its nodes should be to each other
     */
    public Rule {
      preferredNodes = List.copyOf(preferredNodes);
      avoidNodes = List.copyOf(avoidNodes);
    }
  }

  /**
   * How the node of a request is chosen.
   *
   * @param strategy the strategy
   * @param healthCheckInterval time between two looks at a node
   * @param maxLoadFactor load above which a node gets no more, more than 0, at most 1
   * @param maxSpread how many times its share of the workspaces a node may own before it is passed
   *     over, at least 1; without, the strategy alone decides
   * @param rebalanceAfter how long nodes are the same before workspaces that {@code workspace_hash}
   *     would place elsewhere move there; empty if they stay
   * @param circuitBreaker whether requests to a node that did not answer several times fail at once
   *     for a while, in place of waiting for it
   * @param hedgeReadsAfter how long a search or an assembly waits for the owner of a workspace
   *     before it is asked of another copy as well, of which the first answer counts; without, it
   *     waits. Where nodes train embedders of their own, copies may choose differently, so that
   *     only without it every node gives the same context
   */
  public record LoadBalancing(
      BalancingStrategy strategy,
      Duration healthCheckInterval,
      double maxLoadFactor,
      OptionalDouble maxSpread,
      Optional<Duration> rebalanceAfter,
      boolean circuitBreaker,
      Optional<Duration> hedgeReadsAfter) {}
}
