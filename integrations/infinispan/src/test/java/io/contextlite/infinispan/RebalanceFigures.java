package io.contextlite.infinispan;

import io.contextlite.ContextLiteConfig;
import io.contextlite.config.Settings;
import io.contextlite.config.SettingsLoader;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.model.Document;
import io.contextlite.routing.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Prints how long workspaces move when a fourth node joins three, in one process; run by hand. */
final class RebalanceFigures {
  private static final int COPIES = 2;
  private static final int LOOK_MILLIS = 10;

  private RebalanceFigures() {}

  /**
   * Measures.
   *
   * @param arguments an empty folder, and how many workspaces
   * @throws Exception if a node fails
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    List<String> ids =
        IntStream.range(0, Integer.parseInt(arguments[1])).mapToObj(i -> "workspace-" + i).toList();
    List<String> endpoints = endpoints();
    List<ContextLiteCluster> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        nodes.add(open(folder, endpoints, i));
      }
      ids.parallelStream()
          .forEach(id -> nodes.get(0).workspace(id).put(Document.of("a", "Herons wade.")));
      List<Placement> before = placements(nodes.get(0), ids);
      nodes.add(open(folder, endpoints, 3));
      long joined = System.nanoTime();
      int requests = 0;
      while (!ids.stream().allMatch(id -> isWhereItBelongs(nodes.get(0), id))) {
        nodes.get(requests % 4).workspace(ids.get(requests % ids.size())).count();
        requests++;
        Thread.sleep(LOOK_MILLIS);
      }
      double seconds = (System.nanoTime() - joined) / 1e9;
      List<Placement> after = placements(nodes.get(0), ids);
      int owners = 0;
      int copies = 0;
      for (int i = 0; i < ids.size(); i++) {
        owners += before.get(i).owner().equals(after.get(i).owner()) ? 0 : 1;
        copies += newCopies(before.get(i), after.get(i));
      }
      System.out.printf(
          Locale.ROOT,
          "%d workspaces: all are where they belong %.1f s after the join, of which nothing moves "
              + "for 10; %.1f %% of owners and %.1f %% of copies are new; %d reads meanwhile%n",
          ids.size(),
          seconds,
          100.0 * owners / ids.size(),
          100.0 * copies / (COPIES * ids.size()),
          requests);
    } finally {
      nodes.forEach(ContextLiteCluster::close);
    }
  }

  private static int newCopies(Placement before, Placement after) {
    Set<String> fresh = new HashSet<>(after.members());
    before.members().forEach(fresh::remove);
    return fresh.size();
  }

  private static List<Placement> placements(ContextLiteCluster node, List<String> ids) {
    return ids.stream().map(id -> node.placement(id).orElseThrow()).toList();
  }

  private static boolean isWhereItBelongs(ContextLiteCluster node, String id) {
    List<String> order = node.route(id).nodes().stream().map(Node::id).toList();
    Placement placement = node.placement(id).orElseThrow();
    return placement.owner().equals(order.get(0))
        && Set.copyOf(placement.members()).equals(Set.copyOf(order.subList(0, COPIES)));
  }

  private static ContextLiteCluster open(Path folder, List<String> endpoints, int index) {
    Settings settings =
        new SettingsLoader()
            .environment(
                Map.of(
                    "CONTEXTLITE_CLUSTER_ENABLED",
                    "true",
                    "CONTEXTLITE_NODE_ID",
                    "n" + index,
                    "CONTEXTLITE_CLUSTER_BIND",
                    endpoints.get(index),
                    "CONTEXTLITE_CLUSTER_DISCOVERY_ENDPOINTS",
                    String.join(",", endpoints)))
            .load()
            .settings();
    return ContextLiteCluster.open(
        ContextLiteConfig.builder(settings).dataDirectory(folder.resolve("n" + index)).build());
  }

  private static List<String> endpoints() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    List<String> endpoints = new ArrayList<>();
    for (ServerSocket socket : sockets) {
      endpoints.add("127.0.0.1:" + socket.getLocalPort());
      socket.close();
    }
    return endpoints;
  }
}
