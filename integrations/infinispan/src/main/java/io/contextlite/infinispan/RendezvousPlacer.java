package io.contextlite.infinispan;

import io.contextlite.routing.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted rendezvous hashing: the nodes with the highest scores, {@code -weight / ln(hash)} of
 * workspace and node. One node that comes or goes moves only what it has. Immutable.
 */
final class RendezvousPlacer implements Placer {
  @Override
  public List<Node> choose(String workspace, List<Node> nodes, int most) {
    Map<String, Double> scores = new HashMap<>();
    nodes.forEach(node -> scores.put(node.id(), score(workspace, node)));
    return nodes.stream()
        .sorted(
            Comparator.<Node>comparingDouble(node -> -scores.getOrDefault(node.id(), 0.0))
                .thenComparing(Node::id))
        .limit(most)
        .toList();
  }

  private static double score(String workspace, Node node) {
    byte[] hash = sha256().digest((workspace + '\0' + node.id()).getBytes(StandardCharsets.UTF_8));
    long bits = 0;
    for (int i = 0; i < 7; i++) {
      bits = bits << 8 | (hash[i] & 0xff);
    }
    return -node.weight() / Math.log((bits + .5) / (1L << 56));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
