package io.contextlite.infinispan.engine;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/*
 * A node that others refuse would become a cluster of its own, and give workspaces new owners. So one
 * that begins while anybody is at an endpoint that it was told of is isolated until it has company:
 * it agrees to nothing. One that begins with nobody there founds the cluster; what it may do when it
 * is alone again is for Infinispan to say, which counts who left and who was lost.
 *
 * One that cannot find out who is there is isolated as well, until it is told. It founds the cluster
 * then if nobody is there and the source knows of itself: of two nodes that wait like that, each of
 * which looks after it has made itself known, one at least sees the other.
 */
/** What is at the endpoints that a node was told of. Thread-safe. */
final class Surroundings {
  private static final Comparator<InetSocketAddress> ORDER =
      Comparator.comparing((InetSocketAddress one) -> one.getAddress().getHostAddress())
          .thenComparing(InetSocketAddress::getPort);

  private final Roster roster;
  private final Peers peers;
  private final InetSocketAddress self;
  private final EndpointProbe probe;
  private volatile List<String> problems = List.of();
  private volatile boolean settled;
  private volatile boolean hasSeenOthers;

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
      problems = List.of(unknown(e));
      return List.of();
    }
  }

  /** Whether nobody is there when this node begins, so that it founds the cluster. */
  boolean isDeserted(List<InetSocketAddress> endpoints) {
    boolean somebodyIsThere = endpoints.parallelStream().anyMatch(probe::isReachable);
    if (somebodyIsThere) {
      hasSeenOthers = true;
    }
    settled = problems.isEmpty() && !somebodyIsThere;
    return settled;
  }

  /**
   * Whether this node comes before all that begin as well, and nobody else is there.
   *
   * @param endpoints all others
   * @param beginners those that have said that they are in no cluster
   */
  boolean isFirst(List<InetSocketAddress> endpoints, Set<InetSocketAddress> beginners) {
    return endpoints.stream()
        .allMatch(
            other ->
                beginners.contains(other)
                    ? ORDER.compare(self, other) < 0
                    : !probe.isReachable(other));
  }

  /** Looks at all endpoints that are not in the cluster, unless somebody is about to join. */
  void look() {
    if (!roster.isComplete()) {
      return;
    }
    List<String> found = new ArrayList<>();
    try {
      List<String> endpoints = peers.endpoints();
      Set<InetSocketAddress> members = new HashSet<>();
      roster.endpoints().forEach(member -> members.add(Endpoints.address(member)));
      for (InetSocketAddress endpoint : Endpoints.others(endpoints, self)) {
        if (!members.contains(endpoint)) {
          probe.reason(endpoint).ifPresent(reason -> found.add(at(endpoint) + reason));
        }
      }
      informed(!found.isEmpty(), endpoints);
    } catch (RuntimeException e) {
      found.add(unknown(e));
    }
    problems = List.copyOf(found);
  }

  /** Founds the cluster late if this node was only kept from it by not knowing who is there. */
  private void informed(boolean somebodyIsThere, List<String> endpoints) {
    if (somebodyIsThere) {
      hasSeenOthers = true;
    } else if (!hasSeenOthers && Endpoints.contain(endpoints, self)) {
      settled = true;
    }
  }

  private static String unknown(RuntimeException e) {
    return "discovery: expected endpoints of nodes, actual: " + e.getMessage();
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
    if (settled || !roster.isAlone()) {
      settled = true;
      return Optional.empty();
    }
    return Optional.of(
        problems.stream()
            .findFirst()
            .orElse("others were there when it began, and have not let it in"));
  }
}
