package io.contextlite.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.discovery.HttpEndpoints.Question;
import io.contextlite.discovery.TestServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not answer as they should. */
final class HttpEndpointsTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Question QUESTION = new Question("GET", "/v1/x?secret=1", Map.of(), "");

  @TempDir Path folder;

  private static HttpEndpoints endpoints(String... servers) {
    return endpoints(HttpClient.newHttpClient(), servers);
  }

  private static HttpEndpoints endpoints(HttpClient client, String... servers) {
    return new HttpEndpoints(
        client,
        Arrays.stream(servers).map(URI::create).toList(),
        text -> text.replace("hunter2", "(secret)"));
  }

  private static String failure(HttpEndpoints endpoints) {
    return failure(endpoints, Discoveries.PATIENCE);
  }

  private static String failure(HttpEndpoints endpoints, Duration timeout) {
    try {
      return "answered: " + endpoints.ask(QUESTION, timeout).status();
    } catch (SourceException e) {
      return e.text();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A server that writes some bytes and then waits, or closes. */
  private static ServerSocket raw(String text, boolean closes) throws IOException {
    ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket socket = server.accept();
                  socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                  if (closes) {
                    socket.getInputStream().read(new byte[1 << 16]);
                    socket.close();
                  }
                }
              } catch (IOException e) {
                assert server.isClosed() : e;
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private static String at(ServerSocket server) {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Answers each connection's first request and closes it at the second one. */
  private static ServerSocket forgetful() throws IOException {
    ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  try (Socket socket = server.accept()) {
                    byte[] request = new byte[1 << 16];
                    socket.getInputStream().read(request);
                    socket
                        .getOutputStream()
                        .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                                .getBytes(StandardCharsets.ISO_8859_1));
                    socket.getInputStream().read(request);
                  }
                }
              } catch (IOException e) {
                assert server.isClosed() : e;
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  @Test
  void ask_connectionThatWasKeptIsClosed_asksOnceMore() throws Exception {
    Question put = new Question("PUT", "/v1/x", Map.of(), "{}");
    try (ServerSocket server = forgetful()) {
      HttpEndpoints endpoints = endpoints(at(server));
      for (int i = 0; i < 4; i++) {
        assertThat(endpoints.ask(put, Discoveries.PATIENCE).text()).isEqualTo("{}");
      }
    }
  }

  @Test
  void ask_garbageOnThePort_isNamed() throws IOException {
    try (ServerSocket server = raw("SSH-2.0-OpenSSH_9.2\r\n", true)) {
      assertThat(failure(endpoints(at(server))))
          .startsWith(at(server) + ": expected an answer to GET /v1/x, actual=")
          .contains("SSH-2.0");
    }
  }

  @Test
  void ask_silenceOrDrip_endsInTime() throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst";
    for (String start : new String[] {"", head}) {
      try (ServerSocket server = raw(start, false)) {
        assertThat(failure(endpoints(at(server)), SOON))
            .isEqualTo(at(server) + ": expected an answer to GET /v1/x, actual=none within 300 ms");
      }
    }
  }

  @Test
  void ask_hugeAnswer_isRefused() throws Exception {
    String most = "x".repeat(BoundedBody.MOST_BYTES);
    try (TestServer huge = TestServer.start(request -> Reply.ok(most + "y"));
        TestServer large = TestServer.start(request -> Reply.ok(most))) {
      assertThat(failure(endpoints("http://" + huge.address())))
          .endsWith("actual=an answer of more than 1048576 bytes");
      assertThat(endpoints("http://" + large.address()).ask(QUESTION, Discoveries.PATIENCE).text())
          .hasSize(BoundedBody.MOST_BYTES);
    }
  }

  @Test
  void await_lineWithoutEnd_isRefused() throws Exception {
    try (TestServer huge =
        TestServer.start(request -> Reply.ok("x".repeat(BoundedBody.MOST_BYTES + 1)))) {
      assertThatThrownBy(
              () ->
                  endpoints("http://" + huge.address())
                      .await(QUESTION, Discoveries.PATIENCE, line -> true))
          .isInstanceOf(SourceException.class)
          .hasMessageEndingWith("actual=an answer of more than 1048576 bytes");
    }
  }

  @Test
  void await_lines_takesTheFirstThatIsEnough() throws Exception {
    try (TestServer server = TestServer.start(request -> Reply.ok("one\ntwo\nthree\n"))) {
      HttpEndpoints endpoints = endpoints("http://" + server.address());
      assertThat(endpoints.await(QUESTION, Discoveries.PATIENCE, "two"::equals)).hasValue("two");
      assertThatThrownBy(() -> endpoints.await(QUESTION, Discoveries.PATIENCE, "four"::equals))
          .isInstanceOf(SourceException.class)
          .hasMessageEndingWith("actual=the end of the answer");
    }
    try (ServerSocket silent = raw("HTTP/1.1 200 OK\r\n\r\none\n", false)) {
      assertThat(endpoints(at(silent)).await(QUESTION, SOON, "two"::equals)).isEmpty();
    }
  }

  @Test
  void ask_errors_areNamedWithoutSecretsInOneLine() throws IOException {
    try (TestServer server =
        TestServer.start(request -> Reply.of(403, "token hunter2\n\tis not allowed\u202e!"))) {
      assertThat(failure(endpoints("http://" + server.address())))
          .endsWith(
              ": expected an answer to GET /v1/x, actual=HTTP 403 (token (secret) is not allowed"
                  + " !)");
    }
    try (TestServer server = TestServer.start(request -> Reply.of(401, ""))) {
      assertThat(failure(endpoints("http://" + server.address())))
          .endsWith("actual=HTTP 401 (the token is not valid)");
    }
  }

  @Test
  void ask_redirect_isNotFollowed() throws IOException {
    try (TestServer other = TestServer.start(request -> Reply.ok("{}"));
        TestServer server =
            TestServer.start(
                request ->
                    new Reply(
                        302, Map.of("Location", "http://" + other.address() + "/"), "moved"))) {
      assertThat(failure(endpoints("http://" + server.address())))
          .endsWith("actual=HTTP 302 (a redirect, which is not followed)");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void ask_severalServers_staysWithTheOneThatAnswers() throws Exception {
    String nobody = "http://127.0.0.1:" + EtcdServer.freePort();
    try (TestServer broken = TestServer.start(request -> Reply.of(500, "broken"));
        TestServer server = TestServer.start(request -> Reply.ok("{}"))) {
      HttpEndpoints endpoints =
          endpoints(nobody, "http://" + broken.address(), "http://" + server.address());
      endpoints.ask(QUESTION, Discoveries.PATIENCE);
      endpoints.ask(QUESTION, Discoveries.PATIENCE);
      assertThat(broken.requests()).hasSize(1);
      assertThat(server.requests()).hasSize(2);

      assertThat(failure(endpoints(nobody, "http://" + broken.address())))
          .isEqualTo(
              nobody
                  + ": expected an answer to GET /v1/x, actual=no connection; http://"
                  + broken.address()
                  + ": expected an answer to GET /v1/x, actual=HTTP 500 (broken)");
    }
  }

  @Test
  void ask_tls_needsATrustedServerThatHasItsName() throws Exception {
    SSLContext context = Certificates.create(folder.resolve("node.p12"), "san=ip:127.0.0.1");
    HttpClient client = Sources.client(Optional.of(context));
    try (TestServer server = TestServer.startTls(context, request -> Reply.ok("{}"));
        ServerSocket plain = raw("HTTP/1.1 400 Bad Request\r\n\r\n", true)) {
      String address = "https://" + server.address();
      assertThat(endpoints(client, address).ask(QUESTION, Discoveries.PATIENCE).text())
          .isEqualTo("{}");
      assertThat(failure(endpoints(client, address.replace("127.0.0.1", "localhost"))))
          .contains("actual=no trusted TLS (")
          .contains("No name matching localhost found");
      assertThat(failure(endpoints(address)))
          .contains("actual=no trusted TLS (")
          .contains("unable to find valid certification path");
      assertThat(failure(endpoints(client, at(plain).replace("http:", "https:"))))
          .contains("actual=no trusted TLS (");
      assertThat(failure(endpoints("http://" + server.address()), SOON))
          .startsWith("http://" + server.address() + ": expected an answer to GET /v1/x, actual=");
    }
  }
}
