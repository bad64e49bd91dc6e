package io.contextlite.infinispan.replicate;

import java.time.Duration;
import java.util.Optional;

/**
 * How a node asks others. Immutable.
 *
 * @param circuitBreaker whether requests to a node that did not answer several times fail at once
 *     for a while, in place of waiting for it
 * @param hedgeReadsAfter how long a search or an assembly waits for the owner before a replica in
 *     sync is asked as well, of which the first answer counts; without, it waits. Contexts of two
 *     copies differ where nodes train embedders of their own
 */
public record PeerOptions(boolean circuitBreaker, Optional<Duration> hedgeReadsAfter) {
  /** Nodes are asked whatever happened before, and the owner alone. */
  public static final PeerOptions DEFAULT = new PeerOptions(false, Optional.empty());
}
