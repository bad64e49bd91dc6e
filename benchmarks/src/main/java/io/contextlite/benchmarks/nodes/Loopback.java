package io.contextlite.benchmarks.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** All nodes on the loopback address, where none can be cut off. Immutable. */
final class Loopback implements Network {
  private final List<Integer> ports = new ArrayList<>();

  /** Takes ports that are free at this moment. */
  Loopback(int nodes) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < nodes; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        ports.add(socket.getLocalPort());
      }
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  @Override
  public List<String> prefix(int node) {
    return List.of();
  }

  @Override
  public String host(int node) {
    return "127.0.0.1";
  }

  @Override
  public int port(int node) {
    return ports.get(node);
  }

  @Override
  public void cut(int node) {
    throw new UnsupportedOperationException("the loopback network cannot be cut");
  }

  @Override
  public void mend(int node) {
    throw new UnsupportedOperationException("the loopback network cannot be cut");
  }

  @Override
  public void close() {}
}
