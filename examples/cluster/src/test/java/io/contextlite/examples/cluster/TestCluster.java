package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ContextLiteConfig;
import io.contextlite.infinispan.ContextLiteCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three hosts of one cluster in this process, with the shipped cluster.yaml at other ports. */
final class TestCluster implements AutoCloseable {
  private static final int NODES = 3;
  private static final int LOOKS = 600;
  private static final long LOOK_MILLIS = 50;

  private final int port = freePort();
  private final List<TestHost> hosts = new ArrayList<>();

  /** Starts the hosts, each with a folder of its own in the given one, until all know all. */
  void start(Path folder) throws InterruptedException {
    for (int number = 1; number <= NODES; number++) {
      hosts.add(host(number, folder));
    }
    await(
        () ->
            hosts.stream()
                .map(host -> host.get("/health").json().at("/cluster/cluster_size").asInt())
                .allMatch(size -> size == NODES));
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < LOOKS && !condition.getAsBoolean(); i++) {
      Thread.sleep(LOOK_MILLIS);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** The first of three ports that were free a moment ago, below those that connections take. */
  static int freePort() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
        .limit(100)
        .filter(ThreeHosts::areFree)
        .findFirst()
        .orElseThrow();
  }

  private TestHost host(int number, Path folder) {
    String id = "node-" + number;
    int own = port + number - 1;
    HostOptions options =
        HostProgramTest.options(
            "--config",
            "configs/cluster.yaml",
            "--port",
            String.valueOf(own),
            "--node-id",
            id,
            "--data",
            folder.resolve(id).toString());
    Map<String, String> variables =
        Map.of(
            "CONTEXTLITE_CLUSTER_DISCOVERY_ENDPOINTS",
            IntStream.range(port, port + NODES)
                .mapToObj(each -> "localhost:" + each)
                .collect(Collectors.joining(",")),
            "CONTEXTLITE_CLUSTER_WEIGHT", // as in nginx.conf
            String.valueOf(NODES + 1 - number),
            "CONTEXTLITE_LIBRARY_VECTOR_SEARCH",
            "false");
    HostSettings settings = HostSettings.load(options, ContextLiteConfig.loader(), variables);
    return TestHost.serve(
        new ClusterWorkspaces(ContextLiteCluster.open(settings.library())), id, own);
  }

  /** In the order of their numbers, those that were closed among them. */
  List<TestHost> hosts() {
    return List.copyOf(hosts);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    hosts.forEach(TestHost::close);
  }
}
