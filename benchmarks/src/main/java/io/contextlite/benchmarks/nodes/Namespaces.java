package io.contextlite.benchmarks.nodes;

import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace for each node, joined by a bridge; taking a node's link down cuts it off.
 * Needs root and {@code ip} of iproute2. Immutable.
 */
final class Namespaces implements Network {
  private static final int PORT = 7_800;

  private final String tag = "cl" + ProcessHandle.current().pid() % 100_000;
  private final int nodes;

  /** Makes the namespaces. */
  Namespaces(int nodes) {
    this.nodes = nodes;
    ip("link", "add", bridge(), "type", "bridge");
    ip("link", "set", bridge(), "up");
    for (int node = 0; node < nodes; node++) {
      ip("netns", "add", namespace(node));
      ip(
          "link",
          "add",
          link(node),
          "type",
          "veth",
          "peer",
          "name",
          "eth0",
          "netns",
          namespace(node));
      ip("link", "set", link(node), "master", bridge(), "up");
      ip("-n", namespace(node), "address", "add", host(node) + "/24", "dev", "eth0");
      ip("-n", namespace(node), "link", "set", "eth0", "up");
      ip("-n", namespace(node), "link", "set", "lo", "up");
    }
  }

  private static void ip(String... words) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words));
    HostCommand.run(command);
  }

  private String bridge() {
    return tag + "br";
  }

  private String namespace(int node) {
    return tag + "n" + node;
  }

  private String link(int node) {
    return tag + "v" + node;
  }

  @Override
  public List<String> prefix(int node) {
    return List.of("ip", "netns", "exec", namespace(node));
  }

  @Override
  public String host(int node) {
    return "10.197.83." + (node + 1);
  }

  @Override
  public int port(int node) {
    return PORT;
  }

  @Override
  public void cut(int node) {
    ip("link", "set", link(node), "down");
  }

  @Override
  public void mend(int node) {
    ip("link", "set", link(node), "up");
  }

  @Override
  public void close() {
    for (int node = 0; node < nodes; node++) {
      ip("netns", "delete", namespace(node));
    }
    ip("link", "delete", bridge());
  }
}
