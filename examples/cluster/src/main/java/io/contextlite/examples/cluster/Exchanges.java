package io.contextlite.examples.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Takes requests from the server and sends answers. At most {@link #MOST_RUNNING} work at one time;
 * further ones are sent elsewhere at once, so that health is told even by a host that is full.
 * Thread-safe.
 */
final class Exchanges implements HttpHandler {
  /** Requests that work, those that wait for their workspace's turn among them. */
  static final int MOST_RUNNING = 32;

  /** The header that names the node which answered. */
  static final String NODE_HEADER = "X-Node-ID";

  private static final String ORIGIN = "Origin";
  private static final Logger LOG = System.getLogger(Exchanges.class.getName());

  private final Api api;
  private final String nodeId;
  private final Semaphore room = new Semaphore(MOST_RUNNING);
  private volatile boolean closing;

  Exchanges(Api api, String nodeId) {
    this.api = api;
    this.nodeId = nodeId;
  }

  @Override
  public void handle(HttpExchange exchange) {
    long begin = System.nanoTime();
    try (exchange) {
      ApiResponse response = response(exchange);
      send(exchange, response);
      log(exchange, response, System.nanoTime() - begin);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the client is gone", e);
    }
  }

  private ApiResponse response(HttpExchange exchange) throws IOException {
    try {
      ApiRequest request = new ApiRequest(exchange);
      if (closing) {
        return Failures.unavailable("closing", "the host is closing");
      }
      // A page that somebody looks at could otherwise use what listens on this machine.
      if (request.hasHeader(ORIGIN)) {
        throw ApiException.browser();
      }
      return Api.isObservation(request) ? api.answer(request) : work(request);
    } catch (RuntimeException e) {
      return Failures.response(e);
    }
  }

  private ApiResponse work(ApiRequest request) throws IOException {
    if (!room.tryAcquire()) {
      return Failures.unavailable(
          "host_busy",
          "the host is busy: expected at most " + MOST_RUNNING + " requests at a time");
    }
    try {
      return api.answer(request);
    } finally {
      room.release();
    }
  }

  private void send(HttpExchange exchange, ApiResponse response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set(NODE_HEADER, nodeId);
    if (closing) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.sendResponseHeaders(response.status(), response.body().length);
    exchange.getResponseBody().write(response.body());
  }

  private static void log(HttpExchange exchange, ApiResponse response, long nanos) {
    LOG.log(
        Level.DEBUG,
        () ->
            Json.shown(exchange.getRequestMethod())
                + " "
                + Json.shown(exchange.getRequestURI().toString())
                + " "
                + response.status()
                + " in "
                + TimeUnit.NANOSECONDS.toMillis(nanos)
                + " ms");
  }

  /**
   * Refuses what comes from now on, and waits for what runs.
   *
   * @return whether all of it ended within the time
   */
  boolean drain(Duration most) throws InterruptedException {
    closing = true;
    return room.tryAcquire(MOST_RUNNING, most.toMillis(), TimeUnit.MILLISECONDS);
  }
}
