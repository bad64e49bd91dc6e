package io.contextlite.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextlite.discovery.TestServer.Reply;
import io.contextlite.discovery.TestServer.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Consul on loopback that does what the documentation of its HTTP API says of
 * registering, blocking and leaving; no check ever ends.
 */
public final class ConsulAgent implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final String token;
  private final int port = EtcdServer.freePort();
  private final Map<String, String> entries = new ConcurrentHashMap<>();
  private final List<Long> changes = new CopyOnWriteArrayList<>(List.of(0L));
  private @Nullable TestServer server;

  /**
   * Creates one that does not listen yet.
   *
   * @param token what requests must have in their header, may be empty
   */
  public ConsulAgent(String token) {
    this.token = token;
  }

  /** An entry as the documentation of {@code /health/service/:service} shows it. */
  static String entry(String id, String address, int port, int created, String meta) {
    return """
        {
          "Node": {
            "ID": "40e4a748-2192-161a-0510-9bf59fe950b5",
            "Node": "foobar",
            "Address": "10.1.10.12",
            "Datacenter": "dc1",
            "TaggedAddresses": {"lan": "10.1.10.12", "wan": "10.1.10.12"},
            "Meta": {"instance_type": "t2.medium"}
          },
          "Service": {
            "ID": "%s",
            "Service": "demo",
            "Tags": ["primary"],
            "Address": "%s",
            "TaggedAddresses": {"lan": {"address": "10.1.10.12", "port": 8000}},
            "Meta": %s,
            "Port": %d,
            "Weights": {"Passing": 10, "Warning": 1},
            "Namespace": "default",
            "CreateIndex": %d,
            "ModifyIndex": %d
          },
          "Checks": [
            {
              "Node": "foobar",
              "CheckID": "service:demo",
              "Name": "Service 'demo' check",
              "Status": "passing",
              "ServiceID": "demo",
              "ServiceName": "demo"
            }
          ]
        }
        """
        .formatted(id, address, meta, port, created, created);
  }

  static Reply listing(int index, String... entries) {
    return new Reply(
        200,
        Map.of("X-Consul-Index", Integer.toString(index)),
        "[" + String.join(",", entries) + "]");
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  public void start() throws IOException {
    server = TestServer.start(port, this::answer);
  }

  /** Ends it; what it knows stays. */
  public void stop() {
    if (server != null) {
      server.close();
    }
  }

  synchronized Reply answer(Request request) {
    if (!request.header("X-consul-token").equals(token)) {
      return Reply.of(
          403,
          "Permission denied: token '" + token + "' is not " + request.header("X-consul-token"));
    }
    if (request.uri().startsWith("/v1/agent/service/register")) {
      JsonNode body = Json.read(request.body()).orElseThrow();
      change();
      entries.put(
          body.path("ID").asText(),
          entry(
              body.path("ID").asText(),
              body.path("Address").asText(),
              body.path("Port").asInt(),
              changes.size(),
              body.path("Meta").toString()));
    } else if (request.uri().startsWith("/v1/agent/service/deregister/")) {
      change();
      entries.remove(URI.create(request.uri()).getPath().replaceAll(".*/", ""));
    } else if (request.uri().startsWith("/v1/health/")) {
      waitForMoreThan(request.uri());
      return listing(changes.size(), entries.values().toArray(String[]::new));
    }
    return Reply.ok("");
  }

  private void change() {
    changes.add(0L);
    notifyAll();
  }

  private void waitForMoreThan(String uri) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (uri.contains("&index=" + changes.size() + "&") && System.nanoTime() < end) {
      try {
        wait(100);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
