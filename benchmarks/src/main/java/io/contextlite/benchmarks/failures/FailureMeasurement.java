package io.contextlite.benchmarks.failures;

import io.contextlite.benchmarks.nodes.Network;
import io.contextlite.benchmarks.nodes.NodeGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Has three processes serve a workspace, lets its owner fail again and again while documents are
 * put, and looks after each time whether all that was acknowledged is there. Used once.
 */
public final class FailureMeasurement implements AutoCloseable {
  private static final int NODES = 3;
  private static final String WORKSPACE = "herons";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration WRITING = Duration.ofMillis(500);

  private final Failure failure;
  private final Duration outage;
  private final Consumer<String> progress;
  private final NodeGroup group;

  /**
   * Prepares the network.
   *
   * @param failure what happens to the owner
   * @param outage how long it is stopped or cut off
   * @param progress told what was done
   */
  public FailureMeasurement(Failure failure, Duration outage, Consumer<String> progress) {
    this.failure = failure;
    this.outage = outage;
    this.progress = progress;
    this.group =
        new NodeGroup(
            "failures",
            failure == Failure.SPLIT ? Network.namespaces(NODES) : Network.loopback(NODES),
            NODES,
            List.of());
  }

  /**
   * Starts the nodes and lets the owner fail.
   *
   * @param rounds how often
   * @return what came of it
   */
  public FailureReport run(int rounds) {
    long start = System.nanoTime();
    group.startFounders();
    group.await(
        "first put", () -> group.ask(0, "put", WORKSPACE, "first", "The first heron.").ok());
    group.await("first answer", () -> group.ask(1, "assemble", WORKSPACE, "heron").ok());
    double started = secondsSince(start);
    progress.accept(String.format(Locale.ROOT, "%d nodes answer after %.1f s", NODES, started));
    group.awaitWhole(WORKSPACE);
    List<FailureReport.Round> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      all.add(round(round));
      progress.accept(round + 1 + " " + all.get(round));
    }
    return new FailureReport(failure, started, all);
  }

  private FailureReport.Round round(int round) {
    int owner = owner();
    int other = (owner + 1) % NODES;
    long answered;
    long healed;
    Writer writer = new Writer("r" + round, WORKSPACE, group.nodes(), owner);
    try (writer) {
      NodeGroup.pause(WRITING);
      long failed = System.nanoTime();
      fail(owner);
      group.await("an answer", () -> group.ask(other, "assemble", WORKSPACE, "heron").ok());
      answered = System.nanoTime() - failed;
      NodeGroup.pause(
          failure == Failure.KILL ? WRITING : outage.minusNanos(System.nanoTime() - failed));
      long mended = System.nanoTime();
      mend(owner);
      NodeGroup.pause(WRITING);
      group.awaitWhole(WORKSPACE);
      healed = System.nanoTime() - mended;
    }
    return new FailureReport.Round(
        "n" + owner,
        "n" + owner(),
        answered / NANOS_PER_SECOND,
        writer.longestGapNanos() / NANOS_PER_SECOND,
        writer.acknowledged().size(),
        lost(writer.acknowledged()),
        healed / NANOS_PER_SECOND);
  }

  private void fail(int owner) {
    switch (failure) {
      case KILL -> group.nodes().get(owner).kill();
      case PAUSE -> group.nodes().get(owner).pause();
      case SPLIT -> group.network().cut(owner);
    }
  }

  private void mend(int owner) {
    switch (failure) {
      case KILL -> group.start(owner);
      case PAUSE -> group.nodes().get(owner).proceed();
      case SPLIT -> group.network().mend(owner);
    }
  }

  /** Documents that are not on the owner, or not on one of its replicas. */
  private List<String> lost(Set<String> acknowledged) {
    Set<String> lost = new TreeSet<>();
    for (int node : group.copies(WORKSPACE)) {
      String[] ids = group.ask(node, "local", WORKSPACE).text().split(" ", -1);
      Set<String> there = new HashSet<>(List.of(ids));
      acknowledged.stream().filter(id -> !there.contains(id)).forEach(lost::add);
    }
    return List.copyOf(lost);
  }

  private int owner() {
    return group.copies(WORKSPACE).get(0);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  @Override
  public void close() {
    group.close();
  }
}
