package io.contextlite.examples.cluster;

import io.contextlite.health.ClusterStatus;
import io.contextlite.health.InstanceHealth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Up to three hosts of one cluster on this machine: processes with the shipped cluster.yaml, in a
 * folder that is deleted with them. Thread-safe.
 */
final class ThreeHosts implements AutoCloseable {
  private static final List<String> IDS = List.of("node-1", "node-2", "node-3");

  /** Includes the time that a host needs to read a folder before it serves. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration GRACE = Duration.ofSeconds(40);
  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 100;

  /** From where a host serves to where it listens to others: 1,000 above it, and 100 above that. */
  private static final int[] DISTANCES = {0, 1_000, 1_100};

  private static final int STEP = 10;
  private static final int MOST_STEPS = 50;

  private final Path folder;
  private final int firstPort;
  private final Map<String, HostProcess> hosts = new TreeMap<>();
  private final NodeProbe probe = new NodeProbe(HttpClient.newHttpClient(), PROBE);
  private boolean closed;

  private ThreeHosts(Path folder, int firstPort) {
    this.folder = folder;
    this.firstPort = firstPort;
  }

  /**
   * Makes the folder and chooses ports; nothing is started yet.
   *
   * @param port the first of three ports, if they are free; else 10, 20 or more above it
   */
  static ThreeHosts prepare(int port) {
    int first =
        IntStream.iterate(port, next -> next + STEP)
            .limit(MOST_STEPS)
            .filter(ThreeHosts::areFree)
            .findFirst()
            .orElseThrow(() -> HostException.none("no three free ports from " + port + " on"));
    try (InputStream shipped = ThreeHosts.class.getResourceAsStream("/configs/cluster.yaml")) {
      Path folder = Files.createTempDirectory("contextlite-demo-");
      Files.copy(Objects.requireNonNull(shipped), folder.resolve("cluster.yaml"));
      return new ThreeHosts(folder, first);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the folder of temporary files: " + e, e);
    }
  }

  /** Tells whether three ports, and those at which their hosts would listen to others, are free. */
  static boolean areFree(int first) {
    return IntStream.range(first, first + IDS.size())
        .flatMap(port -> IntStream.of(DISTANCES).map(distance -> port + distance))
        .allMatch(ThreeHosts::isFree);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  Path folder() {
    return folder;
  }

  int firstPort() {
    return firstPort;
  }

  int lastPort() {
    return firstPort + IDS.size() - 1;
  }

  /** Where one of them serves that was started. */
  synchronized URI uri(String id) {
    return Objects.requireNonNull(hosts.get(id), id).uri();
  }

  /**
   * Starts a host, which does not serve at once.
   *
   * @param id node-1 to node-3; their weights are those of nginx.conf
   * @param arguments what else its command line has
   * @throws IllegalStateException after {@link #close}
   */
  synchronized HostProcess start(String id, String... arguments) {
    checkOpen();
    int index = IDS.indexOf(id);
    Map<String, String> settings =
        Map.of(
            "CONTEXTLITE_CLUSTER_DISCOVERY_ENDPOINTS",
            IntStream.rangeClosed(firstPort, lastPort())
                .mapToObj(port -> "localhost:" + port)
                .collect(Collectors.joining(",")),
            "CONTEXTLITE_CLUSTER_WEIGHT",
            String.valueOf(IDS.size() - index),
            // Each node trains an embedder of its own; by the text alone they choose alike.
            "CONTEXTLITE_LIBRARY_VECTOR_SEARCH",
            "false");
    List<String> command =
        Stream.concat(
                Stream.of("--config", folder.resolve("cluster.yaml").toString()),
                Stream.of(arguments))
            .toList();
    HostProcess host = HostProcess.start(id, firstPort + index, folder, settings, command);
    hosts.put(id, host);
    return host;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the hosts are closed");
    }
  }

  private synchronized List<HostProcess> started() {
    checkOpen();
    return List.copyOf(hosts.values());
  }

  /** Kills a host, and waits for its end. */
  void kill(String id) throws InterruptedException {
    HostProcess host;
    synchronized (this) {
      checkOpen();
      host = Objects.requireNonNull(hosts.remove(id), id);
    }
    host.kill();
  }

  /**
   * Waits until all that were started serve and know each other.
   *
   * @throws HostException if one of them ends, or it takes too long
   */
  ClusterStatus awaitCluster() throws InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      List<HostProcess> expected = started();
      expected.forEach(ThreeHosts::checkAlive);
      List<ClusterStatus> seen =
          expected.stream()
              .map(host -> probe.health(host.uri()).join())
              .flatMap(Optional::stream)
              .map(InstanceHealth::cluster)
              .filter(cluster -> cluster.clusterSize() == expected.size())
              .toList();
      if (seen.size() == expected.size()) {
        return seen.get(0);
      }
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw HostException.none(
            "no cluster within "
                + PATIENCE
                + ": expected "
                + expected.size()
                + " nodes that know each other, actual="
                + seen);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static void checkAlive(HostProcess host) {
    if (!host.isAlive()) {
      throw HostException.none(host.id() + " ended by itself, and said last:\n" + host.lastWords());
    }
  }

  /** Ends all of them in good order, and deletes the folder; later calls do nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    hosts.values().forEach(HostProcess::askToEnd);
    try {
      for (HostProcess host : hosts.values()) {
        host.awaitEnd(GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete();
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder + ": " + e, e);
    }
  }
}
