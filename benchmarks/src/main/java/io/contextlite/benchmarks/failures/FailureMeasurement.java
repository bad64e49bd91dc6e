package io.contextlite.benchmarks.failures;

import io.contextlite.benchmarks.engine.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Has three processes serve a workspace, lets its owner fail again and again while documents are
 * put, and looks after each time whether all that was acknowledged is there. Used once.
 */
public final class FailureMeasurement implements AutoCloseable {
  private static final int NODES = 3;
  private static final int LOG_LINES = 30;
  private static final String WORKSPACE = "herons";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration WRITING = Duration.ofMillis(500);

  private final Failure failure;
  private final Duration outage;
  private final Consumer<String> progress;
  private final TemporaryFolder folder = TemporaryFolder.create("failures");
  private final Network network;
  private final List<NodeProcess> nodes = new ArrayList<>();

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
    this.network = failure == Failure.SPLIT ? new Namespaces(NODES) : new Loopback(NODES);
  }

  /**
   * Starts the nodes and lets the owner fail.
   *
   * @param rounds how often
   * @return what came of it
   */
  public FailureReport run(int rounds) {
    long start = System.nanoTime();
    for (int node = 0; node < NODES; node++) {
      nodes.add(start(node));
    }
    nodes.forEach(NodeProcess::awaitReady);
    await("first put", () -> ask(0, "put", WORKSPACE, "first", "The first heron.").ok());
    await("first answer", () -> ask(1, "assemble", WORKSPACE, "heron").ok());
    double started = secondsSince(start);
    progress.accept(String.format(Locale.ROOT, "%d nodes answer after %.1f s", NODES, started));
    awaitWhole();
    List<FailureReport.Round> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      all.add(round(round));
      progress.accept(round + 1 + " " + all.get(round));
    }
    return new FailureReport(failure, started, all);
  }

  private NodeProcess start(int node) {
    Path settings = folder.path().resolve("n" + node + ".yaml");
    String endpoints =
        IntStream.range(0, NODES)
            .mapToObj(i -> "\"" + network.host(i) + ":" + network.port(i) + "\"")
            .collect(Collectors.joining(", "));
    String bind = network.host(node) + ":" + network.port(node);
    try {
      Files.writeString(
          settings,
          """
          cluster:
            enabled: true
            name: failures
            node_id: n%d
            bind: "%s"
            replicas: 2
            discovery:
              method: static
              engine_endpoints: [%s]
          """
              .formatted(node, bind, endpoints));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write settings", e);
    }
    return NodeProcess.start(
        "n" + node,
        network.prefix(node),
        settings,
        folder.path().resolve("data" + node),
        folder.path().resolve("n" + node + ".log"));
  }

  private FailureReport.Round round(int round) {
    int owner = owner();
    int other = (owner + 1) % NODES;
    long answered;
    long healed;
    Writer writer = new Writer("r" + round, WORKSPACE, nodes, owner);
    try (writer) {
      sleep(WRITING);
      long failed = System.nanoTime();
      fail(owner);
      await("an answer", () -> ask(other, "assemble", WORKSPACE, "heron").ok());
      answered = System.nanoTime() - failed;
      sleep(failure == Failure.KILL ? WRITING : outage.minusNanos(System.nanoTime() - failed));
      long mended = System.nanoTime();
      mend(owner);
      sleep(WRITING);
      awaitWhole();
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
      case KILL -> nodes.get(owner).kill();
      case PAUSE -> nodes.get(owner).pause();
      case SPLIT -> network.cut(owner);
    }
  }

  private void mend(int owner) {
    switch (failure) {
      case KILL -> {
        nodes.set(owner, start(owner));
        nodes.get(owner).awaitReady();
      }
      case PAUSE -> nodes.get(owner).proceed();
      case SPLIT -> network.mend(owner);
    }
  }

  /** Documents that are not on the owner, or not on one of its replicas. */
  private List<String> lost(Set<String> acknowledged) {
    Set<String> lost = new TreeSet<>();
    for (int node : copies()) {
      NodeProcess.Reply reply = ask(node, "local", WORKSPACE);
      Set<String> there = words(reply.text());
      acknowledged.stream().filter(id -> !there.contains(id)).forEach(lost::add);
    }
    return List.copyOf(lost);
  }

  private static Set<String> words(String text) {
    return new LinkedHashSet<>(List.of(text.split(" ", -1)));
  }

  private int owner() {
    return copies().get(0);
  }

  /** The owner, then its replicas; waits until a node knows them. */
  private List<Integer> copies() {
    List<Integer> found = new ArrayList<>();
    await(
        "placement",
        () -> {
          for (int node = 0; node < NODES && found.isEmpty(); node++) {
            NodeProcess.Reply reply = ask(node, "placement", WORKSPACE);
            if (reply.ok() && !reply.text().isBlank()) {
              for (String id : words(reply.text())) {
                found.add(Integer.parseInt(id.substring(1)));
              }
            }
          }
          return !found.isEmpty();
        });
    return found;
  }

  /** Waits until all nodes see each other and the workspace has its copies. */
  private void awaitWhole() {
    await(
        "the whole cluster",
        () ->
            nodes.stream()
                    .allMatch(
                        node -> node.ask(PATIENCE, "nodes").text().equals(String.valueOf(NODES)))
                && copies().size() == 2);
  }

  private NodeProcess.Reply ask(int node, String... words) {
    return nodes.get(node).ask(PATIENCE, words);
  }

  private void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (secondsSince(start) > LONGEST.toSeconds()) {
        throw new IllegalStateException("no " + what + " within " + LONGEST + logs());
      }
      sleep(Duration.ofMillis(20));
    }
  }

  /** The last lines of what each node logged. */
  private String logs() {
    StringBuilder text = new StringBuilder();
    for (int node = 0; node < NODES; node++) {
      text.append("\n").append("n").append(node).append(":\n");
      try (Stream<String> lines = Files.lines(folder.path().resolve("n" + node + ".log"))) {
        List<String> all = lines.toList();
        all.subList(Math.max(0, all.size() - LOG_LINES), all.size())
            .forEach(line -> text.append(line).append("\n"));
      } catch (IOException e) {
        text.append(e);
      }
    }
    return text.toString();
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(Math.max(0, time.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
    network.close();
    folder.close();
  }
}
