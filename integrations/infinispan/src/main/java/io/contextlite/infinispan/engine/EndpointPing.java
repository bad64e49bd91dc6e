package io.contextlite.infinispan.engine;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jgroups.Address;
import org.jgroups.PhysicalAddress;
import org.jgroups.protocols.PingData;
import org.jgroups.protocols.TCPPING;
import org.jgroups.stack.IpAddress;
import org.jgroups.util.Responses;

/*
 * Every node listens before it looks, so of nodes that begin together at most one finds nobody, and
 * founds the cluster. Those that find it a moment before ask again soon, instead of waiting for the
 * time-out of joining, after which JGroups would let the first of them found another cluster. Where all
 * found each other the first endpoint founds it, if none of those that are there has within a second.
 */
/** Asks the endpoints of this moment who is in the cluster. Thread-safe. */
final class EndpointPing extends TCPPING {
  private static final int LOOKS = 10;
  private static final long LOOK_MILLIS = 100;

  private final Surroundings surroundings;

  EndpointPing(Surroundings surroundings) {
    this.surroundings = surroundings;
    initial_hosts_set_programmatically = true;
  }

  @Override
  public void findMembers(List<Address> members, boolean initialDiscovery, Responses responses) {
    List<InetSocketAddress> others = surroundings.endpoints();
    List<PhysicalAddress> hosts = new ArrayList<>();
    others.forEach(other -> hosts.add(new IpAddress(other.getAddress(), other.getPort())));
    initial_hosts = hosts;
    super.findMembers(members, initialDiscovery, responses);
    if (!initialDiscovery) {
      return;
    }
    if (surroundings.isDeserted(others)) {
      responses.done(); // whom nobody can answer need not wait
      return;
    }
    for (int look = 0; look < LOOKS && !responses.waitFor(LOOK_MILLIS); look++) {
      super.findMembers(members, true, responses);
    }
    if (!responses.isDone() && surroundings.isFirst(others, beginners(responses))) {
      responses.clear(); // as if nobody were there
    }
  }

  /** Those that have answered, while none has founded the cluster. */
  private static Set<InetSocketAddress> beginners(Responses responses) {
    Set<InetSocketAddress> beginners = new HashSet<>();
    for (PingData answer : responses) {
      if (answer.getPhysicalAddr() instanceof IpAddress address) {
        beginners.add(new InetSocketAddress(address.getIpAddress(), address.getPort()));
      }
    }
    return beginners;
  }
}
