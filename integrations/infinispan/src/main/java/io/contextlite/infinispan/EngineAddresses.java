package io.contextlite.infinispan;

import io.contextlite.config.ClusterSettings;
import io.contextlite.config.ServerSettings;
import io.contextlite.config.Settings;
import io.contextlite.model.ContextLiteException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/*
 * The guide's endpoints are those of host programs, which speak HTTP; nodes speak with each other at
 * ports of their own. These are as far from those of the host programs on every node: by 1000, or by
 * what bind says.
 */
/**
 * Where nodes listen to each other. Immutable.
 *
 * @param bind {@code host:port} of this node
 * @param endpoints {@code host:port} of all that are known
 */
record EngineAddresses(String bind, List<String> endpoints) {
  private static final int DISTANCE = 1_000;
  private static final int MOST_PORT = 65_535;
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");

  /**
   * Finds them in settings.
   *
   * @throws ContextLiteException if the settings do not tell
   */
  static EngineAddresses of(Settings settings) {
    ClusterSettings cluster = settings.cluster();
    String bind = cluster.engine().bind().orElseGet(() -> besideServer(settings.server()));
    return new EngineAddresses(
        bind,
        cluster.engine().endpoints().isEmpty()
            ? follow(cluster.discovery().endpoints(), bind, settings.server())
            : cluster.engine().endpoints());
  }

  /** Where nodes listen to each other whose host programs serve at these addresses. */
  static List<String> beside(Settings settings, List<String> hosts) {
    return follow(hosts, of(settings).bind(), settings.server());
  }

  private static String besideServer(ServerSettings server) {
    String host = server.host().orElse(LOOPBACK);
    if (server.port().isEmpty()) {
      throw new ContextLiteException(
          "cluster.bind: expected host:port at which this node listens to others, or a"
              + " server.port to follow, actual=none");
    }
    if (ANY.contains(host)) {
      throw new ContextLiteException(
          "cluster.bind: expected host:port that other nodes reach, as server.host is that of all"
              + " addresses, actual=none");
    }
    return moved(host, server.port().orElseThrow(), DISTANCE);
  }

  private static List<String> follow(List<String> endpoints, String bind, ServerSettings server) {
    InetSocketAddress own = address(bind);
    if (endpoints.stream().anyMatch(each -> address(each).equals(own))) {
      return endpoints;
    }
    if (server.port().isEmpty() && !endpoints.isEmpty()) {
      throw new ContextLiteException(
          "cluster.discovery.engine_endpoints: expected where nodes listen to each other, as"
              + " neither cluster.bind is among the endpoints nor server.port is set, actual=none");
    }
    return endpoints.stream()
        .map(each -> moved(host(each), port(each), port(bind) - server.port().orElseThrow()))
        .toList();
  }

  private static String moved(String host, int port, int distance) {
    int moved = port + distance;
    if (moved < 1 || moved > MOST_PORT) {
      throw new ContextLiteException(
          "port of a node that is "
              + distance
              + " from "
              + host
              + ":"
              + port
              + ": expected 1 to "
              + MOST_PORT
              + ", actual="
              + moved);
    }
    return host + ":" + moved;
  }

  private static InetSocketAddress address(String endpoint) {
    return new InetSocketAddress(host(endpoint), port(endpoint));
  }

  private static String host(String endpoint) {
    return endpoint.substring(0, endpoint.lastIndexOf(':'));
  }

  private static int port(String endpoint) {
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }
}
