package io.contextlite.discovery;

import io.contextlite.routing.Node;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a cluster's nodes. Immutable.
 *
 * @param nodes the nodes as the source told them last, in order of their ids; how busy they are is
 *     not told
 * @param learned when the source told them, if it ever did
 * @param reachable whether the source answered when it was asked last
 * @param registered whether the source knows of this node and confirmed that last, and no other
 *     node has its id
 * @param problems what is wrong: the source cannot be reached, this node could not be registered,
 *     or entries were left out; at most some twenty lines, without secrets
 */
public record DiscoveredNodes(
    List<Node> nodes,
    Optional<Instant> learned,
    boolean reachable,
    boolean registered,
    List<String> problems) {
  static final DiscoveredNodes NOTHING =
      new DiscoveredNodes(List.of(), Optional.empty(), false, false, List.of());

  /**
   * Copies the lists.
   *
   * @param nodes the nodes
   * @param learned when they were told
   * @param reachable whether the source answered last
   * @param registered whether the source knows of this node
   * @param problems what is wrong
   */
  public DiscoveredNodes {
    nodes = List.copyOf(nodes);
    problems = List.copyOf(problems);
  }

  /** Whether watchers need not be told of this after the other. */
  boolean isLike(DiscoveredNodes other) {
    return reachable == other.reachable && nodes.equals(other.nodes);
  }
}
