package io.contextlite.examples.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;

/**
 * Where to listen. Immutable.
 *
 * @param host name or address
 * @param port 0 to 65535; 0 is any that is free
 * @param autoPort whether to take one of the next {@value #FURTHER_PORTS} if the port is taken
 */
record ListenAddress(String host, int port, boolean autoPort) {
  /** So many that a client finds it which looks at 8080 to 8090. */
  static final int FURTHER_PORTS = 10;

  private static final int MOST_PORT = 65_535;
  private static final int BACKLOG = 100;

  ListenAddress {
    if (port < 0 || port > MOST_PORT) {
      throw new IllegalArgumentException("port: expected 0 to " + MOST_PORT + ", actual=" + port);
    }
  }

  /** Makes a server that is bound, and does not run yet. */
  HttpServer bind() {
    int last = autoPort ? Math.min(MOST_PORT, port + FURTHER_PORTS) : port;
    for (int next = port; ; next++) {
      try {
        return bind(next);
      } catch (IOException e) {
        if (next == last || !(e instanceof BindException)) {
          throw failure(next, e);
        }
      }
    }
  }

  private HttpServer bind(int next) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, next);
    if (address.isUnresolved()) {
      throw new IOException("unknown host");
    }
    return HttpServer.create(address, BACKLOG);
  }

  private UncheckedIOException failure(int last, IOException cause) {
    String ports = last == port ? String.valueOf(port) : port + " to " + last;
    return new UncheckedIOException(
        "cannot listen: expected a free port, actual="
            + host
            + ":"
            + ports
            + " ("
            + cause.getMessage()
            + "); --auto-port takes the next one",
        cause);
  }
}
