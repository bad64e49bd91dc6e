package io.contextlite.examples.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;

/**
 * In which order nodes are tried. Clients that know the same nodes begin with the same one for a
 * workspace, without asking each other. Thread-safe.
 */
final class NodeChoice {
  /** How long a node that failed is tried after all others. */
  static final Duration AVOIDED = Duration.ofSeconds(2);

  private final String workspace;
  private final Affinity affinity;
  private final LongSupplier nanoClock;
  private final Map<HostNode, Long> failures = new HashMap<>();
  private List<HostNode> nodes = List.of();
  private Optional<HostNode> current = Optional.empty();
  private int turn;

  NodeChoice(String workspace, Affinity affinity, LongSupplier nanoClock) {
    this.workspace = workspace;
    this.affinity = affinity;
    this.nanoClock = nanoClock;
  }

  /** Takes the nodes that there are in place of those that were known. */
  synchronized void found(List<HostNode> found) {
    nodes =
        found.stream()
            .sorted(Comparator.comparingInt(this::preference).thenComparing(this::hash))
            .toList();
    failures.keySet().retainAll(nodes);
  }

  /** The known nodes in the order of their preference. */
  synchronized List<HostNode> nodes() {
    return nodes;
  }

  private int preference(HostNode node) {
    int place = affinity.preferredNodes().indexOf(node.id());
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  /** Rendezvous hashing: without a node, the workspaces of the others stay where they are. */
  private long hash(HostNode node) {
    CRC32C hash = new CRC32C();
    hash.update(
        (workspace + '\n' + node.id() + '\n' + node.uri()).getBytes(StandardCharsets.UTF_8));
    // A checksum of texts that differ little differs little; this is the finalizer of MurmurHash3.
    long mixed = hash.getValue();
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /** All nodes, the one to be tried first first. */
  synchronized List<HostNode> order(boolean affine) {
    List<HostNode> order = new ArrayList<>(nodes);
    if (!affine) {
      Collections.rotate(order, turn++);
    } else if (!affinity.stickySession()) {
      Collections.rotate(order.subList(0, preferred(order)), turn++);
    } else if (current.isPresent() && order.remove(current.orElseThrow())) {
      order.add(0, current.orElseThrow());
    }
    order.sort(Comparator.comparing(this::isAvoided));
    return List.copyOf(order);
  }

  /** How many of the first are equally good. */
  private int preferred(List<HostNode> order) {
    int preferred =
        (int) order.stream().filter(node -> preference(node) < Integer.MAX_VALUE).count();
    return preferred == 0 ? order.size() : preferred;
  }

  private boolean isAvoided(HostNode node) {
    Long failed = failures.get(node);
    return failed != null && nanoClock.getAsLong() - failed < AVOIDED.toNanos();
  }

  /** Remembers who served a request with affinity. */
  synchronized void served(HostNode node) {
    current = Optional.of(node);
    failures.remove(node);
  }

  synchronized void failed(HostNode node) {
    failures.put(node, nanoClock.getAsLong());
  }
}
