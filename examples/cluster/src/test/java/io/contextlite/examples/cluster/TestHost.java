package io.contextlite.examples.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.model.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A host on a port that was free, and what is needed to talk to it. */
final class TestHost implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HostServer server;

  private TestHost(HostServer server) {
    this.server = server;
  }

  static TestHost start(Path data, String nodeId) {
    return start(data, nodeId, config -> config);
  }

  static TestHost start(
      Path data, String nodeId, UnaryOperator<ContextLiteConfig.Builder> settings) {
    ContextLiteConfig config =
        settings.apply(ContextLiteConfig.builder(data).nodeId(nodeId).vectorSearch(false)).build();
    return serve(new LocalWorkspaces(ContextLite.open(config)), nodeId, 0);
  }

  static TestHost serve(Workspaces workspaces, String nodeId, int port) {
    return new TestHost(
        HostServer.start(new ListenAddress("127.0.0.1", port, false), workspaces, nodeId));
  }

  /** Puts documents into a workspace without a host. */
  static void fill(Path data, String workspace, String... texts) {
    try (ContextLite lite =
        ContextLite.open(ContextLiteConfig.builder(data).vectorSearch(false).build())) {
      for (int i = 0; i < texts.length; i++) {
        lite.workspace(workspace).put(Document.of("doc-" + i + ".md", texts[i]));
      }
    }
  }

  URI uri() {
    return server.uri();
  }

  int port() {
    return server.uri().getPort();
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  Answer post(String path, String body, String... headers) {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  Answer method(String method, String path, String... headers) {
    return send(request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  static Answer send(HttpRequest request) {
    try {
      return new Answer(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /**
   * What came back.
   *
   * @param response the response
   */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String node() {
      return header(Exchanges.NODE_HEADER);
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(body());
      } catch (IOException e) {
        throw new UncheckedIOException(body(), e);
      }
    }
  }
}
