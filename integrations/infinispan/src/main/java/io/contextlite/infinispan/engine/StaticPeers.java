package io.contextlite.infinispan.engine;

import io.contextlite.routing.Node;
import java.util.List;

/**
 * Peers that are always the same. Immutable.
 *
 * @param endpoints {@code host:port} each
 */
record StaticPeers(List<String> endpoints) implements Peers {
  @Override
  public void register(Node self, String endpoint) {
    // The others have it in their configuration.
  }

  @Override
  public void close() {
    // Nothing was registered.
  }
}
