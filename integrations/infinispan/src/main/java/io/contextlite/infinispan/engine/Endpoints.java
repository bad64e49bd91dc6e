package io.contextlite.infinispan.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;

/** Reads {@code host:port}. */
final class Endpoints {
  private Endpoints() {}

  /** The address of an endpoint, unresolved if its host has none now. */
  static InetSocketAddress address(String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    try {
      String host = endpoint.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      }
      return new InetSocketAddress(host, Integer.parseInt(endpoint.substring(colon + 1)));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "endpoint of a node: expected host:port, actual='" + endpoint + "'", e);
    }
  }

  /** Those that can be resolved and are not this node. */
  static List<InetSocketAddress> others(Collection<String> endpoints, InetSocketAddress self) {
    return endpoints.stream()
        .map(Endpoints::address)
        .filter(address -> !address.isUnresolved() && !isSelf(address, self))
        .distinct()
        .toList();
  }

  /** Whether this node is among them. */
  static boolean contain(Collection<String> endpoints, InetSocketAddress self) {
    return endpoints.stream()
        .map(Endpoints::address)
        .anyMatch(address -> !address.isUnresolved() && isSelf(address, self));
  }

  private static boolean isSelf(InetSocketAddress address, InetSocketAddress self) {
    return address.equals(self)
        || (address.getPort() == self.getPort()
            && !address.getAddress().isLoopbackAddress()
            && isLocal(address.getAddress()));
  }

  private static boolean isLocal(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
