package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.nodes.Corpus;
import io.contextlite.benchmarks.nodes.NodeGroup;
import java.util.List;

/**
 * Ends the replica of a workspace, so that a third node gets a copy, and hands the workspace over
 * to that. Confined to one thread.
 */
final class MoveMeasurement {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int REPLICA = 1;

  private final TrialCluster cluster;
  private final Corpus corpus;

  MoveMeasurement(TrialCluster cluster, Corpus corpus) {
    this.cluster = cluster;
    this.corpus = corpus;
  }

  MoveFigures run() {
    NodeGroup group = cluster.group();
    String workspace = cluster.place("moved");
    double unused = cluster.fill(0, workspace, "cluster", corpus);
    cluster.settle(workspace, List.of(0, REPLICA));
    group.nodes().get(REPLICA).kill();
    long ended = System.nanoTime();
    group.await("notice", () -> !group.copies(workspace).contains(REPLICA));
    long noticed = System.nanoTime();
    group.await("copy", () -> group.copies(workspace).contains(2));
    long copied = System.nanoTime();
    double handedOver = Long.parseLong(cluster.run(0, "drain")) / NANOS_PER_SECOND;
    if (group.copies(workspace).get(0) != 2) {
      throw new IllegalStateException("handed over to another node: " + group.copies(workspace));
    }
    group.start(REPLICA);
    group.awaitWhole(workspace);
    return new MoveFigures(
        corpus.all().size(),
        (noticed - ended) / NANOS_PER_SECOND,
        (copied - noticed) / NANOS_PER_SECOND,
        handedOver);
  }
}
