package io.contextlite.infinispan.engine;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/*
 * A node that others refuse would become a cluster of its own, and give workspaces new owners. So a
 * node that is alone looks whether anybody is at an endpoint that it was told of, and if so it is
 * isolated: it agrees to nothing until it and the others are one cluster.
 */
/** What is at the endpoints that a node was told of. Thread-safe. */
final class Surroundings {
  private final Roster roster;
  private final Peers peers;
  private final InetSocketAddress self;
  private final EndpointProbe probe;
  private volatile List<String> problems = List.of();
  private volatile boolean looked;

  Surroundings(Roster roster, Peers peers, InetSocketAddress self, EndpointProbe probe) {
    this.roster = roster;
    this.peers = peers;
    this.self = self;
    this.probe = probe;
  }

  /** Endpoints of others, none while they cannot be found out. */
  List<InetSocketAddress> endpoints() {
    try {
      return Endpoints.others(peers.endpoints(), self);
    } catch (RuntimeException e) {
      return List.of(); // look() tells of it
    }
  }

  boolean isAnyReachable(List<InetSocketAddress> endpoints) {
    return endpoints.parallelStream().anyMatch(probe::isReachable);
  }

  /** Looks at all endpoints that are not in the cluster. */
  void look() {
    List<String> found = new ArrayList<>();
    try {
      Set<InetSocketAddress> members = new HashSet<>();
      roster.endpoints().forEach(member -> members.add(Endpoints.address(member)));
      for (InetSocketAddress endpoint : Endpoints.others(peers.endpoints(), self)) {
        if (!members.contains(endpoint)) {
          probe.reason(endpoint).ifPresent(reason -> found.add(at(endpoint) + reason));
        }
      }
    } catch (RuntimeException e) {
      found.add("discovery: expected endpoints of nodes, actual=" + e.getMessage());
    }
    problems = List.copyOf(found);
    looked = true;
  }

  private static String at(InetSocketAddress endpoint) {
    return "endpoint "
        + endpoint.getHostString()
        + ":"
        + endpoint.getPort()
        + ": expected a node of this cluster, actual: ";
  }

  /** What is wrong, as of the last look. */
  List<String> problems() {
    return problems;
  }

  /** Why this node is alone and must not be, if so. */
  Optional<String> isolation() {
    if (!roster.isAlone()) {
      return Optional.empty();
    }
    return looked
        ? problems.stream().findFirst()
        : Optional.of("it is not known yet whether others are there");
  }
}
