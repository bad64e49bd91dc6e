package io.contextlite.routing;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Weighted consistent hashing of the workspace's id. Thread-safe. */
final class WorkspaceHashRouting implements RoutingStrategy {
  private static final Comparator<Node> BY_ADDRESS =
      Comparator.comparing(Node::address).thenComparing(Node::id);

  /** The ring of the last call, which the next one mostly needs again. */
  private volatile HashRing ring = new HashRing(List.of());

  @Override
  public List<Node> order(String workspaceId, long sequence, Collection<Node> nodes) {
    List<Node> sorted = nodes.stream().sorted(BY_ADDRESS).toList();
    if (sorted.size() < 2) {
      return sorted; // and the ring stays for the next call
    }
    return Arrays.stream(ring(sorted).order(workspaceId)).mapToObj(sorted::get).toList();
  }

  private HashRing ring(List<Node> nodes) {
    List<HashRing.Server> servers =
        nodes.stream().map(node -> new HashRing.Server(node.address(), node.weight())).toList();
    HashRing last = ring;
    if (!last.isOf(servers)) {
      last = new HashRing(servers);
      ring = last;
    }
    return last;
  }

  @Override
  public String reason(Node first) {
    return "its point on the hash ring is the next one";
  }
}
