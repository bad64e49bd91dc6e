package io.contextlite.infinispan.engine;

import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What a node needs to join. Immutable.
 *
 * @param cluster name of the cluster
 * @param self this node
 * @param endpoint {@code host:port} at which it listens to other nodes
 * @param peers where other nodes may be
 * @param tls proves who this node is; without, nothing is encrypted
 * @param load tells how busy this node is
 * @param timings how long nodes wait for each other
 */
public record EngineOptions(
    String cluster,
    Node self,
    String endpoint,
    Peers peers,
    Optional<SSLContext> tls,
    Supplier<NodeLoad> load,
    Timings timings) {}
