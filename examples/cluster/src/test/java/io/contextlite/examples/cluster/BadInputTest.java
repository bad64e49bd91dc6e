package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a host cannot serve as they are, each answered by what is wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {
  private static final String HEADER = "X-Workspace-ID";
  private static final String QUESTION = "{\"query\": \"x\"}";

  private TestHost host = TestHost.serve(new StubWorkspaces(), "none", 0);

  @BeforeAll
  void start(@TempDir Path data) {
    host.close();
    TestHost.fill(data, "docs", "A text.");
    host = TestHost.start(data, "node-1");
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "assemble|{|the body is not JSON: line 1, column",
        "assemble|`` |the body: expected a JSON object",
        "assemble|[]|the body: expected a JSON object, line 1, column 1",
        "assemble|null|the body: expected a JSON object",
        "assemble|{\"query\": \"x\"} {}|the body: expected a JSON object",
        "assemble|{\"query\": \"x\", \"query\": \"y\"}|the body is not JSON",
        "assemble|{}|field 'query': expected text, actual=nothing",
        "assemble|{\"query\": \"x\", \"max_token\": 1}|unknown field 'max_token': expected one of"
            + " [max_documents, max_tokens, query, workspace_path]",
        "assemble|{\"query\": \"x\", \"max_tokens\": \"9\"}|field 'max_tokens': ",
        "assemble|{\"query\": \"x\", \"max_tokens\": 1.5}|field 'max_tokens': ",
        "assemble|{\"query\": \"x\", \"max_tokens\": 9999999999}|field 'max_tokens': ",
        "assemble|{\"query\": \"x\", \"max_tokens\": 0}|field 'max_tokens': expected 1 or more,"
            + " actual=0",
        "assemble|{\"query\": \"x\", \"max_documents\": -1}|field 'max_documents': expected 1 or"
            + " more, actual=-1",
        "search|{\"query\": \"x\", \"max_results\": 10001}|limit must be between 1 and 10000: 10001",
        "documents|{\"documents\": []}|field 'documents': expected one document or more",
        "documents|{\"documents\": [null]}|field 'documents': expected one document or more",
        "documents|{\"documents\": [{\"id\": \"a\"}]}|field 'documents.text': expected text",
        "documents|{\"documents\": [{\"id\": \" \", \"text\": \"\"}]}|document id must have 1 to",
        "documents|{\"documents\": [{\"id\": \"a\", \"text\": \"\", \"titel\": \"\"}]}|unknown field"
            + " 'documents[0].titel': expected one of [domain, id,",
        "documents|{\"documents\": [{\"id\": \"a\", \"text\": \"\", \"modified\": \"now\"}]}|field"
            + " 'documents.modified': expected a time as in",
        "documents|{\"documents\": [{\"id\": \"a\", \"text\": \"\", \"metadata\": {\"k\": null}}]}|field"
            + " 'documents.metadata.k': expected a value, actual=null",
        "documents|{\"documents\": [{\"id\": \"a\", \"text\": \"\", \"metadata\": {\"k\": []}}]}|metadata"
            + " value must be a String",
      })
  void body_malformed_isNamed(String resource, String body, String message) {
    TestHost.Answer answer = host.post("/api/v1/" + resource, body, HEADER, "docs");

    assertThat(answer.status()).describedAs(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).isEqualTo("bad_request");
    assertThat(answer.json().path("message").asText()).startsWith(message);
  }

  @Test
  void body_pathWithoutAName_isNamed() {
    String body = "{\"query\": \"x\", \"workspace_path\": \"/projects/..\"}";

    TestHost.Answer answer = host.post("/api/v1/assemble", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText())
        .isEqualTo(
            "workspace_path ends with no name: expected a path to a folder,"
                + " actual='/projects/..'");
  }

  @Test
  void body_deep_isRefused() {
    String body = "{\"query\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}";

    assertThat(host.post("/api/v1/assemble", body, HEADER, "docs").status()).isEqualTo(400);
  }

  @Test
  void body_huge_isTooLarge() {
    String body = "{\"query\": \"" + "x".repeat(ApiRequest.MOST_BODY) + "\"}";

    TestHost.Answer answer = host.post("/api/v1/assemble", body, HEADER, "docs");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("message").asText())
        .isEqualTo("the body is too large: expected at most 8388608 bytes");
  }

  @Test
  void headers_twoWorkspaces_areAmbiguous() {
    TestHost.Answer answer =
        host.post("/api/v1/assemble", QUESTION, HEADER, "docs", HEADER, "other");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText())
        .isEqualTo(
            "header X-Workspace-ID is ambiguous: expected one value, actual=2 different ones");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Resource-Tier, huge, unknown resource tier: expected one of",
    "X-Deadline-Ms, 0, 'X-Deadline-Ms: expected 1 to 600000, actual=''0'''",
    "X-Deadline-Ms, soon, 'X-Deadline-Ms: expected 1 to 600000, actual=''soon'''",
    "X-Deadline-Ms, 600001, 'X-Deadline-Ms: expected 1 to 600000, actual=''600001'''",
  })
  void header_outOfRange_isNamed(String name, String value, String message) {
    TestHost.Answer answer = host.post("/api/v1/assemble", QUESTION, HEADER, "docs", name, value);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText()).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/assemble, POST",
    "PUT, /api/v1/documents, POST",
    "GET, /api/v1/documents/a, DELETE",
    "POST, /health, GET",
    "DELETE, /metrics, GET",
    "TRACE, /health, GET",
  })
  void method_wrong_isTold(String method, String path, String allowed) {
    TestHost.Answer answer = host.method(method, path);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "/, unknown_path",
    "/api/v2/assemble, unknown_path",
    "/health/, unknown_path",
    "/workspace/docs, unknown_path",
    "/workspace/../../etc/passwd, unknown_path",
    "/workspace/../health, unknown_workspace",
    "/workspace/..%2F..%2Fetc%2Fpasswd/health, unknown_workspace",
    "/health?workspace=../docs, unknown_workspace",
    "/health?workspace=docs%00, unknown_workspace",
    "/health?workspace=, bad_request",
    "/workspace/%C3/health, bad_request",
    "/workspace//health, bad_request",
    "/health?workspace=a&workspace=b, bad_request",
  })
  void path_unknown_isRefused(String path, String error) {
    TestHost.Answer answer = host.get(path);

    assertThat(answer.json().path("error").asText()).describedAs(answer.body()).isEqualTo(error);
    assertThat(answer.status()).isEqualTo(error.equals("bad_request") ? 400 : 404);
  }

  @Test
  void browser_fromAnotherPage_isRefused() throws IOException {
    assertThat(
            raw(
                "POST /api/v1/assemble HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a.example\r\n"
                    + "X-Workspace-ID: docs\r\nContent-Length: 14\r\n\r\n"
                    + QUESTION))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void header_notUtf8_isRefused() throws IOException {
    assertThat(raw("GET /health HTTP/1.1\r\nHost: x\r\nX-Workspace-ID: \u00fc\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("expected UTF-8");
  }

  @Test
  void garbage_onThePort_leavesTheHostServing() throws IOException {
    assertThat(raw("\u0016\u0003\u0001\u0002\r\n\r\n")).doesNotContain("200 OK");

    assertThat(host.get("/health").status()).isEqualTo(200);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
