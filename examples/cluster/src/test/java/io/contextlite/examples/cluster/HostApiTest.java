package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.limits.ResourceLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host does for well-formed requests. */
final class HostApiTest {
  private static final String HEADER = "X-Workspace-ID";
  private static final String DOCUMENTS =
      """
      {"documents": [
        {"id": "docs/lease.md", "text": "A lease expires after a minute.", "title": "Leases",
         "path": "docs/lease.md", "language": "markdown", "domain": "docs",
         "modified": "2026-11-26T12:00:00Z", "metadata": {"year": 2024, "draft": false}},
        {"id": "other", "text": "Nothing of the kind."}]}
      """;
  private static final String QUESTION = "{\"query\": \"when does a lease expire\"}";

  @TempDir private Path data = Path.of("");

  private TestHost host = TestHost.serve(new StubWorkspaces(), "none", 0);

  @BeforeEach
  void start() {
    host.close();
    host =
        TestHost.start(
            data,
            "node-1",
            config ->
                config.resourceLimits(
                    "small", ResourceLimits.builder().maxTokensPerMinute(60).build()));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private TestHost.Answer put(String workspace) {
    return host.post("/api/v1/documents", DOCUMENTS, HEADER, workspace);
  }

  @Test
  void documents_put_areFoundAndRemoved() {
    TestHost.Answer put = put("docs");
    TestHost.Answer found = host.post("/api/v1/search", QUESTION, HEADER, "docs");
    TestHost.Answer removed =
        host.method("DELETE", "/api/v1/documents/docs%2Flease.md", HEADER, "docs");
    TestHost.Answer gone = host.post("/api/v1/search", QUESTION, HEADER, "docs");
    TestHost.Answer again =
        host.method("DELETE", "/api/v1/documents/docs/lease.md", HEADER, "docs");

    assertThat(put.json().path("documents").asInt()).isEqualTo(2);
    assertThat(found.json().at("/results/0/document").asText()).isEqualTo("docs/lease.md");
    assertThat(found.json().at("/results/0/title").asText()).isEqualTo("Leases");
    assertThat(removed.json().path("removed").asText()).isEqualTo("docs/lease.md");
    assertThat(gone.body()).doesNotContain("lease.md");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.json().path("error").asText()).isEqualTo("unknown_document");
  }

  @Test
  void search_maxResults_bounds() {
    put("docs");

    assertThat(
            host.post(
                    "/api/v1/search",
                    "{\"query\": \"lease kind\", \"max_results\": 1}",
                    HEADER,
                    "docs")
                .json()
                .path("results"))
        .hasSize(1);
  }

  @Test
  void assemble_fiveWaysToNameTheWorkspace_meanTheSame() {
    put("mission-architect");
    String path = "/api/v1/assemble";
    String withFolder =
        "{\"query\": \"lease\", \"workspace_path\": \"/projects/mission-architect\"}";

    Stream.of(
            host.post(path, QUESTION, HEADER, "mission-architect"),
            host.post(path + "?workspace=mission-architect", QUESTION),
            host.post("/workspace/mission-architect" + path, QUESTION),
            host.post(path, QUESTION, "User-Agent", "MissionArchitect/2.1"),
            host.post(path, withFolder))
        .forEach(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.json().path("workspace").asText()).isEqualTo("mission-architect");
              assertThat(answer.json().path("text").asText()).contains("after a minute");
            });
  }

  @Test
  void assemble_nobodyNamed_saysHowTo() {
    TestHost.Answer answer = host.post("/api/v1/assemble", QUESTION);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText())
        .startsWith("the request names no workspace: expected the header X-Workspace-ID");
  }

  @Test
  void reads_unknownWorkspace_createNone() throws Exception {
    Stream.of(
            host.post("/api/v1/assemble", QUESTION, HEADER, "missing"),
            host.post("/api/v1/search", QUESTION, HEADER, "missing"),
            host.get("/health", HEADER, "missing"),
            host.get("/workspace/missing/metrics"),
            host.method("DELETE", "/api/v1/documents/x", HEADER, "missing"))
        .forEach(
            answer -> {
              assertThat(answer.status()).isEqualTo(404);
              assertThat(answer.body())
                  .isEqualTo(
                      "{\"error\":\"unknown_workspace\","
                          + "\"message\":\"workspace does not exist: 'missing'\"}");
            });

    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void put_idLikeAPath_staysInTheFolder() throws Exception {
    String id = "../../etc/passwd";
    put(id);

    TestHost.Answer byPath = host.post("/workspace/..%2F..%2Fetc%2Fpasswd/api/v1/search", QUESTION);

    assertThat(byPath.json().path("workspace").asText()).isEqualTo(id);
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .contains("%2e%2e%2f%2e%2e%2fetc%2fpasswd.db");
    }
  }

  @Test
  void header_utf8Name_isTheSameAsInThePath() {
    host.post("/workspace/%C3%BCbersicht/api/v1/documents", DOCUMENTS);

    TestHost.Answer answer = host.get("/health?workspace=%C3%BCbersicht");

    assertThat(answer.json().path("document_count").asInt()).isEqualTo(2);
  }

  @Test
  void health_probeNamedLikeAWorkspace_isOfTheInstance() {
    put("curl");

    TestHost.Answer answer = host.get("/health", "User-Agent", "curl/7.88.1");

    assertThat(answer.json().at("/workspaces/total_workspaces").asInt()).isEqualTo(1);
  }

  @Test
  void metrics_ofAllAndOfOne_arePrometheusText() {
    put("docs");
    put("other");
    host.post("/api/v1/search", QUESTION, HEADER, "docs");

    TestHost.Answer all = host.get("/metrics");
    TestHost.Answer one = host.get("/workspace/docs/metrics");

    assertThat(all.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(all.body())
        .contains("contextlite_load_factor{node_id=\"node-1\"}")
        .contains("contextlite_request_seconds_count{workspace=\"docs\"} 1")
        .contains("contextlite_documents{workspace=\"other\"}");
    assertThat(one.body())
        .contains("contextlite_request_seconds_count{workspace=\"docs\"} 1")
        .doesNotContain("workspace=\"other\"");
  }

  @Test
  void assemble_tokensUsedUp_saysWhenToRetry() {
    host.post(
        "/api/v1/documents",
        "{\"documents\": [{\"id\": \"a\", \"text\": \"A lease expires after a minute, and a lease"
            + " that is renewed in time expires a minute after that.\"}]}",
        HEADER,
        "small");
    String question = "{\"query\": \"lease\", \"max_tokens\": 50}";

    TestHost.Answer first = host.post("/api/v1/assemble", question, HEADER, "small");
    TestHost.Answer second = host.post("/api/v1/assemble", question, HEADER, "small");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("total_tokens").asInt()).isGreaterThan(10);
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.json().path("error").asText()).isEqualTo("max_tokens_per_minute");
    assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(1, 60);
  }
}
