package io.contextlite.routing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A node with its lot for a workspace, by which nodes that are equal otherwise share the workspaces
 * in proportion to their weights (rendezvous hashing). Immutable.
 *
 * @param node the node
 * @param lot the smallest wins: exponentially distributed with the node's weight as its rate
 */
record Draw(Node node, double lot) {
  private static final Comparator<Draw> BY_LOT =
      Comparator.<Draw>comparingDouble(draw -> draw.lot).thenComparing(draw -> draw.node().id());

  /** Sorts nodes, and those that are equal by the lots that a key gives them. */
  static List<Node> sort(String key, Collection<Node> nodes, Comparator<Node> order) {
    return nodes.stream()
        .map(node -> new Draw(node, lot(key, node)))
        .sorted(Comparator.comparing(Draw::node, order).thenComparing(BY_LOT))
        .map(Draw::node)
        .toList();
  }

  private static double lot(String key, Node node) {
    long bits = ByteBuffer.wrap(sha256(key + '\0' + node.id())).getLong();
    double uniform = ((bits >>> 11) + 1) * 0x1p-53;
    return -StrictMath.log(uniform) / node.weight();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
