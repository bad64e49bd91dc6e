package io.contextlite.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.discovery.TestServer.Reply;
import io.contextlite.discovery.TestServer.Request;
import io.contextlite.routing.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One conversation with etcd: what it answered once is answered again, so that the protocol is
 * checked where etcd is not installed. {@code -Dcontextlite.etcd.record=FILE} records it anew.
 */
final class EtcdRecordingTest {
  private static final String RECORD = "contextlite.etcd.record";
  private static final Node NODE = Node.of("node-1", "10.0.0.1:7800");

  @TempDir Path folder;

  /** Calls every method of the registry, and {@code expire} when the lease should end. */
  private static void converse(String server, Action expire) throws Exception {
    List<URI> servers = List.of(URI.create("http://" + server));
    HttpClient client = HttpClient.newHttpClient();
    Duration patience = Discoveries.PATIENCE;
    EtcdRegistry registry =
        new EtcdRegistry(
            new EtcdClient(client, servers, Optional.empty(), patience),
            new EtcdClient(client, servers, Optional.empty(), patience),
            "demo",
            new Timing(Duration.ofSeconds(30), patience, patience));

    assertThat(registry.next().nodes()).isEmpty();
    assertThat(registry.keep(NODE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(registry.next().nodes()).containsExactly(NODE);
    assertThat(registry.keep(NODE)).as("kept alive").isEqualTo(Duration.ofSeconds(10));
    expire.run();
    assertThat(registry.next().nodes()).isEmpty();
    assertThat(registry.keep(NODE)).as("registered anew").isEqualTo(Duration.ofSeconds(10));
    assertThat(registry.next().nodes()).containsExactly(NODE);
    registry.withdraw();
    Listing last = registry.next();
    assertThat(last.nodes()).isEmpty();
    assertThat(last.problems()).isEmpty();
  }

  private interface Action {
    void run() throws Exception;
  }

  @Test
  void converse_recordedAnswers_areUnderstood() throws Exception {
    String recording;
    try (InputStream in =
        Objects.requireNonNull(EtcdRecordingTest.class.getResourceAsStream("etcd-3.4.23.txt"))) {
      recording = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Deque<String> exchanges = new ArrayDeque<>(List.of(recording.strip().split("\n\n")));
    List<String> unexpected = new ArrayList<>();
    try (TestServer server = TestServer.start(request -> replay(request, exchanges, unexpected))) {
      converse(server.address(), () -> {});
    }
    assertThat(unexpected).isEmpty();
    assertThat(exchanges).isEmpty();
  }

  private static Reply replay(Request request, Deque<String> exchanges, List<String> unexpected) {
    String exchange = Objects.requireNonNullElse(exchanges.poll(), "nothing\nnothing\n404\n");
    String asked = request.uri() + "\n" + request.body() + "\n";
    if (!exchange.startsWith(asked)) {
      unexpected.add(asked + "in place of " + exchange);
      return Reply.of(404, "");
    }
    String[] answer = exchange.substring(asked.length()).split("\n", 2);
    return Reply.of(Integer.parseInt(answer[0]), answer[1] + "\n");
  }

  @Test
  @EnabledIfSystemProperty(named = RECORD, matches = ".+")
  void converse_realServer_isRecorded() throws Exception {
    StringBuilder recording = new StringBuilder();
    EtcdServer etcd = new EtcdServer();
    try (etcd;
        TestServer proxy =
            TestServer.start(
                request -> {
                  Reply reply = forward(etcd.endpoint(), request);
                  recording.append(request.uri()).append('\n').append(request.body());
                  recording.append('\n').append(reply.status()).append('\n');
                  recording.append(reply.body().strip()).append("\n\n");
                  return reply;
                })) {
      etcd.start(folder.resolve("data"));
      converse(proxy.address(), () -> revokeAll(etcd));
    }
    Files.writeString(Path.of(System.getProperty(RECORD)), recording);
  }

  private static void revokeAll(EtcdServer etcd) throws IOException, InterruptedException {
    Matcher lease =
        Pattern.compile("\"ID\":\"(\\d+)\"").matcher(etcd.post("/v3/lease/leases", "{}"));
    while (lease.find()) {
      etcd.post("/v3/lease/revoke", "{\"ID\":\"" + lease.group(1) + "\"}");
    }
  }

  /** Asks etcd; of a stream it takes what comes up to the first events. */
  private static Reply forward(String endpoint, Request request) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(endpoint + request.uri()).toURL().openConnection();
      connection.setRequestMethod(request.method());
      connection.setDoOutput(true);
      connection.getOutputStream().write(request.body().getBytes(StandardCharsets.UTF_8));
      int status = connection.getResponseCode();
      StringBuilder body = new StringBuilder();
      try (InputStream in =
              status < 400 ? connection.getInputStream() : connection.getErrorStream();
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        String line = lines.readLine();
        while (line != null) {
          body.append(line).append('\n');
          line = line.contains("\"events\"") ? null : lines.readLine();
        }
      }
      return Reply.of(status, body.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
