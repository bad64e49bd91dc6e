package io.contextlite.infinispan.engine;

import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jgroups.util.Util;

/** Nodes in this process, on ports of the loopback interface that are free. */
final class Nodes implements AutoCloseable {
  /** Failures are noticed in about a second. */
  static final Timings QUICK =
      new Timings(
          Duration.ofMillis(250),
          Duration.ofMillis(1_000),
          Duration.ofMillis(300),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofSeconds(1));

  private final List<Engine> engines = new ArrayList<>();
  private final List<String> endpoints = new ArrayList<>();

  /** Takes ports for as many nodes as there may be. */
  static Nodes of(int most) {
    Nodes nodes = new Nodes();
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
    String address = endpoints.get(index);
    return new EngineOptions(
        "test",
        Node.of("node-" + index, address),
        Endpoints.address(address),
        Peers.of(endpoints),
        Optional.empty(),
        () -> new NodeLoad(index, index, 1_000),
        QUICK);
  }

  EngineOptions options(int index, String cluster, String id, Optional<SSLContext> tls) {
    EngineOptions plain = options(index);
    InetSocketAddress bind = plain.bind();
    return new EngineOptions(
        cluster,
        Node.of(id, plain.self().address()),
        bind,
        plain.peers(),
        tls,
        plain.load(),
        QUICK);
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
