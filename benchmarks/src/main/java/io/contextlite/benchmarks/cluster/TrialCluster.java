package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.nodes.Corpus;
import io.contextlite.benchmarks.nodes.Network;
import io.contextlite.benchmarks.nodes.NodeGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes that are measured: three, and room for one more. Confined to one thread but for {@link
 * #run}.
 */
final class TrialCluster implements AutoCloseable {
  static final int FOUNDERS = 3;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final NodeGroup group;

  /** Prepares the nodes, with options of their JVMs. */
  TrialCluster(List<String> jvm) {
    group = new NodeGroup("cluster", Network.loopback(FOUNDERS + 1), FOUNDERS, jvm);
  }

  NodeGroup group() {
    return group;
  }

  static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
  }

  /** Starts the nodes and has them serve a first workspace. */
  StartFigures start() {
    String workspace = "first";
    long start = System.nanoTime();
    group.startFounders();
    double joined = secondsSince(start);
    group.await("first put", () -> group.ask(0, "put", workspace, "heron", "A heron.").ok());
    double put = secondsSince(start);
    int other = (group.copies(workspace).get(0) + 1) % FOUNDERS;
    group.await("first answer", () -> group.ask(other, "assemble", workspace, "heron").ok());
    double answered = secondsSince(start);
    group.awaitWhole(workspace);
    return new StartFigures(FOUNDERS, joined, put, answered);
  }

  /** Has a node do something that may take long; any thread may. */
  String run(int node, String... words) {
    return group.run(node, LONGEST, words);
  }

  /** Has a node put a corpus in one way; returns seconds. */
  double fill(int node, String workspace, String way, Corpus corpus) {
    List<String> words = new ArrayList<>(List.of("fill", workspace, way));
    words.addAll(corpus.words());
    return Long.parseLong(run(node, words.toArray(String[]::new))) / NANOS_PER_SECOND;
  }

  /** Waits until nodes have derived all that they will from what was put. */
  void settle(String workspace, List<Integer> nodes) {
    nodes.forEach(node -> run(node, "settle", workspace));
  }

  /** Makes a workspace with a document, owned by node 0 with a replica on node 1. */
  String place(String prefix) {
    for (int i = 0; ; i++) {
      String workspace = prefix + i;
      run(0, "put", workspace, "first", "The first document.");
      if (group.copies(workspace).equals(List.of(0, 1))) {
        return workspace;
      }
      run(0, "delete", workspace);
    }
  }

  @Override
  public void close() {
    group.close();
  }
}
