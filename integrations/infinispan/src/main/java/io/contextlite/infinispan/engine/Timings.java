package io.contextlite.infinispan.engine;

import java.time.Duration;

/**
 * How long nodes wait for each other. Immutable.
 *
 * @param heartbeat time between two signs of life
 * @param silence how long a node may give none before the others look whether it is there
 * @param verification how long they look
 * @param mergeLook the shortest time between two looks for parts of the cluster to merge with; the
 *     longest is three times that
 * @param join how long a node waits for an answer to its wish to join; a connection is waited for a
 *     tenth of that
 * @param gossip time between two reports of a node's load
 * @param lookAround time between two looks at endpoints that are not in the cluster
 * @param patience how long a join is repeated that a node's former self stands in the way of
 */
public record Timings(
    Duration heartbeat,
    Duration silence,
    Duration verification,
    Duration mergeLook,
    Duration join,
    Duration gossip,
    Duration lookAround,
    Duration patience) {
  /** A node that hangs is left behind within four seconds, one that was killed within one. */
  public static final Timings STANDARD =
      new Timings(
          Duration.ofMillis(500),
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  /** Ways are long, and nobody waits for a node that is left behind. */
  public static final Timings BETWEEN_REGIONS =
      new Timings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  Duration connection() {
    return join.dividedBy(10);
  }
}
