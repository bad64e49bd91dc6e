package io.contextlite.benchmarks.vectors;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How engines are compared. Immutable.
 *
 * @param peers the engines
 * @param k rows of an answer
 * @param recallTargets recalls to reach, from 0 to 1
 * @param limit most vectors to build indexes of
 * @param limitQueries most queries
 * @param insertShare vectors to insert as a share of those built, 0 for no changes at all, at most
 *     {@link #MAX_INSERT_SHARE}
 * @param rounds how often speed is measured
 * @param seed of what is random
 * @param keep where indexes stay for later runs, or null to delete them
 */
public record VectorOptions(
    List<VectorPeer> peers,
    int k,
    List<Double> recallTargets,
    int limit,
    int limitQueries,
    double insertShare,
    int rounds,
    long seed,
    @Nullable Path keep) {

  /** The share of an index that is replaced, of which the timed inserts are a part. */
  public static final double MAX_INSERT_SHARE = .2;

  /** Copies the lists. */
  public VectorOptions {
    peers = List.copyOf(peers);
    recallTargets = List.copyOf(recallTargets);
  }
}
