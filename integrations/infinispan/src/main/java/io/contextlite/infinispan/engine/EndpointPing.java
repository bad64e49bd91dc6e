package io.contextlite.infinispan.engine;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jgroups.Address;
import org.jgroups.PhysicalAddress;
import org.jgroups.protocols.TCPPING;
import org.jgroups.stack.IpAddress;
import org.jgroups.util.Responses;

/** Asks the endpoints of this moment who is in the cluster. Thread-safe. */
final class EndpointPing extends TCPPING {
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
    if (initialDiscovery && surroundings.isDeserted(others)) {
      responses.done(); // whom nobody can answer need not wait
    }
  }
}
