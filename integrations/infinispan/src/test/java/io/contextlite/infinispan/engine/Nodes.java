package io.contextlite.infinispan.engine;

import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jgroups.util.Util;

/** Nodes in this process, on ports of the loopback interface that are free. */
final class Nodes implements AutoCloseable {
  /** Failures are noticed in about a second. */
  static final Timings QUICK =
      new Timings(
          Duration.ofMillis(250),
          Duration.ofMillis(2_000),
          Duration.ofMillis(300),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(1));

  private final List<Engine> engines = new CopyOnWriteArrayList<>();
  private final List<String> endpoints = new ArrayList<>();

  private final Timings timings;

  private Nodes(Timings timings) {
    this.timings = timings;
  }

  /** Takes ports for as many nodes as there may be. */
  static Nodes of(int most) {
    return of(most, QUICK);
  }

  static Nodes of(int most, Timings timings) {
    Nodes nodes = new Nodes(timings);
    freePorts(most).forEach(port -> nodes.endpoints.add("127.0.0.1:" + port));
    return nodes;
  }

  static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> endpoints() {
    return endpoints;
  }

  EngineOptions options(int index) {
    return options(index, "test", "node-" + index, Optional.empty());
  }

  EngineOptions options(int index, String cluster, String id, Optional<SSLContext> tls) {
    String endpoint = endpoints.get(index);
    return new EngineOptions(
        cluster,
        Node.of(id, endpoint),
        endpoint,
        Peers.of(endpoints),
        tls,
        () -> new NodeLoad(index, index, 1_000),
        timings);
  }

  Engine join(int index) {
    return join(options(index));
  }

  Engine join(EngineOptions options) {
    Engine engine = Engine.join(options);
    engines.add(engine);
    return engine;
  }

  /** Ends a node without a goodbye. */
  static void kill(Engine engine) throws Exception {
    Util.shutdown(engine.channel());
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within 20 s");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    for (int i = engines.size() - 1; i >= 0; i--) {
      engines.get(i).close();
    }
  }
}
