package io.contextlite.examples.cluster;

import com.sun.net.httpserver.HttpServer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Serves workspaces over HTTP until it is closed. Thread-safe. */
final class HostServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HostServer.class.getName());

  /** How long requests get to end when the host closes. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** More than work at a time, for those who ask how the host is. */
  private static final int THREADS = Exchanges.MOST_RUNNING + 16;

  private static final long IDLE_SECONDS = 10;

  static {
    // Read by the JDK's server when its first instance is made.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxReqTime", "60");
  }

  private final Workspaces workspaces;
  private final Exchanges exchanges;
  private final HttpServer server;
  private final ExecutorService threads;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HostServer(HttpServer server, Workspaces workspaces, String nodeId) {
    this.server = server;
    this.workspaces = workspaces;
    this.exchanges = new Exchanges(new Api(workspaces), nodeId);
    this.threads = threads();
    server.setExecutor(threads);
    server.createContext("/", exchanges);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * Starts to serve.
   *
   * @param address where to listen
   * @param workspaces what to serve, closed with the server
   * @param nodeId what the node is called in answers
   * @return the server, to be closed
   * @throws java.io.UncheckedIOException if the port is taken; the workspaces stay open
   */
  static HostServer start(ListenAddress address, Workspaces workspaces, String nodeId) {
    HostServer host = new HostServer(address.bind(), workspaces, nodeId);
    host.server.start();
    return host;
  }

  /** Where it listens, with the port that it took. */
  URI uri() {
    String host = server.getAddress().getAddress().getHostAddress();
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create("http://" + literal + ":" + server.getAddress().getPort());
  }

  /**
   * Sends new requests elsewhere (503), lets those that run end, and closes the library; later
   * calls do nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      if (!exchanges.drain(GRACE)) {
        LOG.log(Level.WARNING, "requests still run after " + GRACE + " and are cut off");
      }
      threads.shutdown();
      boolean unused = threads.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.stop(1); // without time, a connection that is just accepted might be left open
      threads.shutdownNow();
      workspaces.close();
    }
  }
}
