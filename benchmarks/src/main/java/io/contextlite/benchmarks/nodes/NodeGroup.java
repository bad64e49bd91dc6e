package io.contextlite.benchmarks.nodes;

import io.contextlite.benchmarks.engine.TemporaryFolder;
import io.contextlite.benchmarks.nodes.NodeProcess.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The nodes of one cluster with default settings, each in a process of its own and with a folder
 * and a log of its own. Nodes are numbered from 0; number 2 has the id {@code n2}. Started and
 * closed by one thread; any may ask.
 */
public final class NodeGroup implements AutoCloseable {
  private static final String NOWHERE = "-";
  private static final int LOG_LINES = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Network network;
  private final int founders;
  private final List<String> jvm;
  private final TemporaryFolder folder;
  private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();

  /**
   * Prepares a cluster without nodes.
   *
   * @param purpose part of the names of folders
   * @param network where nodes listen; closed with the group
   * @param founders nodes whose endpoints all nodes know
   * @param jvm options of each node's JVM beside the size of its heap
   */
  public NodeGroup(String purpose, Network network, int founders, List<String> jvm) {
    this.network = network;
    this.founders = founders;
    this.jvm = List.copyOf(jvm);
    this.folder = TemporaryFolder.create(purpose);
  }

  /** Starts the founders, all at once, and waits until they have joined. */
  public void startFounders() {
    IntStream.range(0, founders).forEach(this::launch);
    nodes.forEach(NodeProcess::awaitReady);
  }

  /**
   * Starts a node, again if it has ended, and waits until it has joined.
   *
   * @param node number of a node that was started before, or the next one
   */
  public void start(int node) {
    launch(node);
    nodes.get(node).awaitReady();
  }

  private void launch(int node) {
    NodeProcess process = NodeProcess.start("n" + node, command(node), log(node));
    if (node < nodes.size()) {
      nodes.set(node, process);
    } else {
      nodes.add(process);
    }
  }

  private List<String> command(int node) {
    List<String> command = new ArrayList<>(network.prefix(node));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx384m");
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NodeMain.class.getName());
    command.add(settings(node).toString());
    command.add(folder.path().resolve("data" + node).toString());
    return command;
  }

  private Path log(int node) {
    return folder.path().resolve("n" + node + ".log");
  }

  private Path settings(int node) {
    Path settings = folder.path().resolve("n" + node + ".yaml");
    String endpoints =
        IntStream.range(0, Math.max(founders, node + 1))
            .mapToObj(i -> "\"" + endpoint(i) + "\"")
            .collect(Collectors.joining(", "));
    try {
      return Files.writeString(
          settings,
          """
          cluster:
            enabled: true
            name: benchmarks
            node_id: n%d
            bind: "%s"
            replicas: 2
            discovery:
              method: static
              engine_endpoints: [%s]
          """
              .formatted(node, endpoint(node), endpoints));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write settings", e);
    }
  }

  private String endpoint(int node) {
    return network.host(node) + ":" + network.port(node);
  }

  /**
   * Returns the network.
   *
   * @return where nodes listen
   */
  public Network network() {
    return network;
  }

  /**
   * Returns the processes.
   *
   * @return a view of the nodes in their order, those that have ended among them
   */
  public List<NodeProcess> nodes() {
    return nodes;
  }

  /**
   * Asks a node.
   *
   * @param node number of the node
   * @param words command and arguments
   * @return its answer; one that failed if there was none within five seconds
   */
  public Reply ask(int node, String... words) {
    return nodes.get(node).ask(PATIENCE, words);
  }

  /**
   * Has a node do something that may take long.
   *
   * @param node number of the node
   * @param limit how long it may take
   * @param words command and arguments
   * @return what it answers
   * @throws IllegalStateException if it fails or takes longer
   */
  public String run(int node, Duration limit, String... words) {
    Reply reply = nodes.get(node).ask(limit, words);
    if (!reply.ok()) {
      throw new IllegalStateException(
          "node n" + node + " failed in '" + words[0] + "': " + reply.text() + logs());
    }
    return reply.text();
  }

  /**
   * Finds where a workspace is; waits until a node knows it.
   *
   * @param workspace its id
   * @return number of the owner, then those of its replicas in sync
   */
  public List<Integer> copies(String workspace) {
    List<Integer> found = new ArrayList<>();
    await("placement", () -> found.addAll(placement(workspace)));
    return found;
  }

  /** What the first node says that knows a placement. */
  private List<Integer> placement(String workspace) {
    for (NodeProcess node : nodes) {
      Reply reply = node.ask(PATIENCE, "placements", workspace);
      if (reply.ok() && !reply.text().equals(NOWHERE)) {
        return numbers(reply.text());
      }
    }
    return List.of();
  }

  /**
   * Reads a placement as nodes write it.
   *
   * @param placement ids of nodes with commas between
   * @return their numbers
   */
  public static List<Integer> numbers(String placement) {
    return Stream.of(placement.split(",", -1))
        .map(id -> Integer.parseInt(id.substring(1)))
        .toList();
  }

  /**
   * Waits until all nodes see each other and a workspace has two copies.
   *
   * @param workspace the workspace's id
   */
  public void awaitWhole(String workspace) {
    String all = String.valueOf(nodes.size());
    await(
        "the whole cluster",
        () ->
            nodes.stream().allMatch(node -> node.ask(PATIENCE, "nodes").text().equals(all))
                && copies(workspace).size() == 2);
  }

  /**
   * Waits for something.
   *
   * @param what its name
   * @param condition whether it is there
   * @throws IllegalStateException if it is not within three minutes, with what the nodes logged
   */
  public void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new IllegalStateException("no " + what + " within " + LONGEST + logs());
      }
      pause(BETWEEN_LOOKS);
    }
  }

  /**
   * Does nothing for a while.
   *
   * @param time how long; not at all if it is negative
   */
  public static void pause(Duration time) {
    try {
      Thread.sleep(Math.max(0, time.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The last lines of what each node logged. */
  private String logs() {
    StringBuilder text = new StringBuilder();
    for (int node = 0; node < nodes.size(); node++) {
      text.append("\n").append("n").append(node).append(":\n");
      try (Stream<String> lines = Files.lines(log(node))) {
        List<String> all = lines.toList();
        all.subList(Math.max(0, all.size() - LOG_LINES), all.size())
            .forEach(line -> text.append(line).append("\n"));
      } catch (IOException e) {
        text.append(e);
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
    network.close();
    folder.close();
  }
}
