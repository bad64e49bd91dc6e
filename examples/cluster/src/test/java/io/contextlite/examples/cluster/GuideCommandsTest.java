package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The curl commands of the clustering guide, in its order, as they stand there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuideCommandsTest {
  private TestHost host = TestHost.serve(new StubWorkspaces(), "none", 0);

  @BeforeAll
  void start(@TempDir Path data) {
    host.close();
    TestHost.fill(
        data,
        "mission-architect",
        "# Enforcement\n\nAI enforcement patterns: a policy is checked before an action is taken.",
        "# Safety\n\nAI safety enforcement patterns keep an agent within its permissions.");
    TestHost.fill(
        data, "code-assistant", "React component patterns: lift the state up, compose, memoize.");
    TestHost.fill(data, "archive", "Historical documentation of the first release.");
    TestHost.fill(data, "test", "A test.");
    TestHost.fill(data, "test1", "The test of the first tenant.");
    TestHost.fill(data, "test2", "The test of the second tenant.");
    host =
        TestHost.start(
            data,
            "contextlite-node-1",
            config ->
                config
                    .resourceTier("mission-architect", ResourceTier.HIGH)
                    .resourceLimits(
                        "mission-architect",
                        ResourceLimits.builder()
                            .maxConcurrentRequests(10)
                            .maxTokensPerMinute(50_000)
                            .build()));
  }

  @AfterAll
  void stop() {
    host.close();
  }

  private TestHost.Answer run(String command) {
    TestHost.Answer answer = TestHost.send(Curl.request(command, host.uri()));
    assertThat(answer.status()).describedAs(answer.body()).isEqualTo(200);
    return answer;
  }

  private static void assertContext(JsonNode context, String workspace, String text, int budget) {
    assertThat(context.path("workspace").asText()).isEqualTo(workspace);
    assertThat(context.path("text").asText()).contains(text);
    assertThat(context.path("budget_tokens").asInt()).isEqualTo(budget);
    assertThat(context.path("total_tokens").asInt()).isBetween(1, budget);
    assertThat(context.path("passages").path(0).path("citation").asText()).startsWith("doc-");
  }

  @Test
  void deploymentPatterns_singleInstance_answersEachProject() {
    TestHost.Answer mission =
        run(
            """
            curl -H "X-Workspace-ID: mission-architect" \\
                 -X POST http://localhost:8080/api/v1/assemble \\
                 -d '{"query": "AI enforcement patterns"}'
            """);
    TestHost.Answer code =
        run(
            """
            curl -H "X-Workspace-ID: code-assistant" \\
                 -X POST http://localhost:8080/api/v1/assemble \\
                 -d '{"query": "React component patterns"}'
            """);

    assertContext(mission.json(), "mission-architect", "checked before an action", 4_000);
    assertContext(code.json(), "code-assistant", "lift the state up", 4_000);
    assertThat(mission.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
  }

  @Test
  void monitoring_health_hasTheGuidesFields() {
    run("curl -H 'X-Workspace-ID: mission-architect' http://localhost:8080/health");

    JsonNode health = run("curl http://localhost:8080/health").json();

    assertThat(health.path("status").asText()).isEqualTo("healthy");
    assertThat(health.path("node_id").asText()).isEqualTo("contextlite-node-1");
    assertThat(names(health.path("cluster")))
        .containsExactlyInAnyOrder(
            "enabled",
            "node_id",
            "cluster_size",
            "leader_node",
            "load_factor",
            "discovery_method",
            "load_balancing");
    assertThat(health.at("/workspaces/total_workspaces").asInt()).isEqualTo(6);
    JsonNode mission = health.at("/workspaces/workspaces/mission-architect");
    assertThat(mission.path("document_count").asInt()).isEqualTo(2);
    assertThat(mission.path("resource_tier").asText()).isEqualTo("high");
    assertThat(mission.path("last_access").asLong()).isGreaterThan(1_635_724_800);
    assertThat(mission.path("access_pattern").asText()).isIn("high-frequency", "normal", "archive");
  }

  private static Iterable<String> names(JsonNode node) {
    return StreamSupport.stream(node.properties().spliterator(), false)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  @Test
  void monitoring_workspaceHealth_isOfThatWorkspace() {
    JsonNode health =
        run("curl -H \"X-Workspace-ID: mission-architect\" http://localhost:8080/health").json();

    assertThat(health.path("status").asText()).isEqualTo("healthy");
    assertThat(health.path("document_count").asInt()).isEqualTo(2);
  }

  @Test
  void troubleshooting_routing_showsTheWorkspaceAndTheNode() {
    TestHost.Answer answer =
        run("curl -v -H \"X-Workspace-ID: test\" http://localhost:8080/health");

    assertThat(answer.json().path("document_count").asInt()).isEqualTo(1);
    assertThat(answer.node()).isEqualTo("contextlite-node-1");
  }

  @Test
  void troubleshooting_limits_tellsActiveRequests() {
    run("curl -H 'X-Workspace-ID: mission-architect' http://localhost:8080/health");

    JsonNode limits = run("curl http://localhost:8080/health").json().path("workspaces");
    JsonNode active =
        run("curl -s http://localhost:8080/health")
            .json()
            .at("/workspaces/workspaces/mission-architect/active_requests");

    assertThat(limits.path("active_workspaces").asInt()).isPositive();
    assertThat(active.isInt()).isTrue();
    assertThat(active.asInt()).isNotNegative();
  }

  @Test
  void troubleshooting_discovery_tellsTheNodes() {
    JsonNode cluster = run("curl http://localhost:8080/health").json().path("cluster");

    assertThat(cluster.path("leader_node").asText()).isEqualTo("contextlite-node-1");
    assertThat(cluster.path("cluster_size").asInt()).isEqualTo(1);
    assertThat(run("curl http://localhost:8081/health").json().path("cluster"))
        .isEqualTo(run("curl http://localhost:8082/health").json().path("cluster"));
  }

  @Test
  void debugCommands_isolation_keepsTenantsApart() {
    JsonNode first =
        run("curl -H \"X-Workspace-ID: test1\" -X POST localhost:8080/api/v1/assemble"
                + " -d '{\"query\":\"test\"}'")
            .json();
    JsonNode second =
        run("curl -H \"X-Workspace-ID: test2\" -X POST localhost:8080/api/v1/assemble"
                + " -d '{\"query\":\"test\"}'")
            .json();

    assertContext(first, "test1", "first tenant", 4_000);
    assertContext(second, "test2", "second tenant", 4_000);
    assertThat(first.path("text").asText()).doesNotContain("second");
  }

  @Test
  void directApiUsage_tiers_answerWithinTheirBudgets() {
    JsonNode high =
        run("""
                curl -H "X-Workspace-ID: mission-architect" \\
                     -H "X-Resource-Tier: high" \\
                     -X POST http://localhost:8080/api/v1/assemble \\
                     -d '{
                       "query": "AI safety enforcement patterns",
                       "max_tokens": 8000,
                       "max_documents": 15,
                       "workspace_path": "/projects/mission-architect"
                     }'
                """)
            .json();
    JsonNode low =
        run("""
                curl -H "X-Workspace-ID: archive" \\
                     -H "X-Resource-Tier: low" \\
                     -X POST http://localhost:8080/api/v1/assemble \\
                     -d '{
                       "query": "historical documentation",
                       "max_tokens": 2000,
                       "max_documents": 5
                     }'
                """)
            .json();

    assertContext(high, "mission-architect", "within its permissions", 8_000);
    assertContext(low, "archive", "first release", 2_000);
  }
}
