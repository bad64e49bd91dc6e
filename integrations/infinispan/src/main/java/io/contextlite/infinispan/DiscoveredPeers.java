package io.contextlite.infinispan;

import static java.util.stream.Collectors.joining;

import io.contextlite.discovery.DiscoveredNodes;
import io.contextlite.discovery.NodeDiscovery;
import io.contextlite.infinispan.engine.Peers;
import io.contextlite.model.ContextLiteException;
import io.contextlite.routing.Node;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Peers that a registry or a name server tells of. Nodes are known there by the addresses of their
 * host programs, from which those of the engine follow. Thread-safe.
 */
final class DiscoveredPeers implements Peers {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final NodeDiscovery discovery;
  private final UnaryOperator<List<String>> engineEndpoints;

  /**
   * Creates peers.
   *
   * @param discovery finds nodes; closed with the peers
   * @param engineEndpoints where nodes listen to each other, by where their host programs serve
   */
  DiscoveredPeers(NodeDiscovery discovery, UnaryOperator<List<String>> engineEndpoints) {
    this.discovery = discovery;
    this.engineEndpoints = engineEndpoints;
  }

  @Override
  public List<String> endpoints() {
    DiscoveredNodes found = discovery.nodes(PATIENCE);
    if (found.learned().isEmpty()) {
      throw new ContextLiteException(
          "no answer yet" + found.problems().stream().map(each -> ", " + each).collect(joining()));
    }
    return engineEndpoints.apply(found.nodes().stream().map(Node::address).toList());
  }

  /** Tells what is wrong with the source. */
  List<String> problems() {
    return discovery.nodes().problems();
  }

  @Override
  public void register(Node self, String endpoint) {
    discovery.register(self);
  }

  @Override
  public void close() {
    discovery.close();
  }
}
