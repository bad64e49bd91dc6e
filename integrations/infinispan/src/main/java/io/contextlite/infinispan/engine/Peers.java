package io.contextlite.infinispan.engine;

import io.contextlite.routing.Node;
import java.util.List;

/** Tells where nodes of the cluster may be reached by each other. Thread-safe. */
public interface Peers extends AutoCloseable {
  /**
   * Returns where nodes may be. It is asked when this node joins and from then on every few
   * seconds; an answer should come within a second or so.
   *
   * @return {@code host:port} each, of the port at which nodes listen to each other; this node may
   *     be among them, and none of them need be there
   * @throws RuntimeException if that cannot be found out now
   */
  List<String> endpoints();

  /**
   * Makes a node known to others, once it has joined.
   *
   * @param self this node
   * @param endpoint {@code host:port} at which it listens to other nodes
   */
  void register(Node self, String endpoint);

  /** Makes the node unknown again. */
  @Override
  void close();

  /**
   * Returns peers that are always the same.
   *
   * @param endpoints {@code host:port} each
   * @return the peers
   */
  static Peers of(List<String> endpoints) {
    return new StaticPeers(List.copyOf(endpoints));
  }
}
