package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The curl commands of the clustering guide, in its order, as they stand there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuideCommandsContract {
  private static final int FIRST_PORT = 8080;
  private static final Pattern PORT = Pattern.compile("localhost:(\\d+)/");

  /** Ids of the nodes: the guide's ports from 8080 on, each the last one's if there are fewer. */
  abstract List<String> nodes();

  /** How many files of workspaces the nodes have together. */
  abstract int files();

  /** Where a node serves. */
  abstract URI host(int index);

  /** Where requests of workspaces go. */
  abstract URI front();

  /** Puts what the commands ask for. */
  final void fill() {
    put(
        "mission-architect",
        "AI enforcement patterns: a policy is checked before an action is taken.",
        "AI safety enforcement patterns keep an agent within its permissions.");
    put("code-assistant", "React component patterns: lift the state up, compose, memoize.");
    put("archive", "Historical documentation of the first release.");
    put("test", "A test.");
    put("test1", "The test of the first tenant.");
    put("test2", "The test of the second tenant.");
  }

  final void put(String workspace, String... texts) {
    String documents =
        IntStream.range(0, texts.length)
            .mapToObj(i -> "{\"id\": \"doc-" + i + ".md\", \"text\": \"" + texts[i] + "\"}")
            .collect(Collectors.joining(","));
    run(
        "curl -H 'X-Workspace-ID: "
            + workspace
            + "' -X POST http://localhost:8080/api/v1/documents -d '{\"documents\": ["
            + documents
            + "]}'");
  }

  /** What names a workspace goes to the front, else the port says to which host. */
  final TestHost.Answer run(String command) {
    TestHost.Answer answer =
        TestHost.send(
            Curl.request(
                command, command.contains("X-Workspace-ID") ? front() : host(index(command))));
    assertThat(answer.status()).describedAs(answer.body()).isEqualTo(200);
    return answer;
  }

  private int index(String command) {
    Matcher port = PORT.matcher(command);
    assertThat(port.find()).describedAs(command).isTrue();
    return Math.min(nodes().size() - 1, Integer.parseInt(port.group(1)) - FIRST_PORT);
  }

  private static void assertContext(JsonNode context, String workspace, String text, int budget) {
    assertThat(context.path("workspace").asText()).isEqualTo(workspace);
    assertThat(context.path("text").asText()).contains(text);
    assertThat(context.path("budget_tokens").asInt()).isEqualTo(budget);
    assertThat(context.path("total_tokens").asInt()).isBetween(1, budget);
    assertThat(context.path("passages").path(0).path("citation").asText()).startsWith("doc-");
  }

  @Test
  final void deploymentPatterns_singleInstance_answersEachProject() {
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
  final void monitoring_health_hasTheGuidesFields() {
    run("curl -H 'X-Workspace-ID: mission-architect' http://localhost:8080/health");

    JsonNode health = run("curl http://localhost:8080/health").json();

    assertThat(health.path("status").asText()).isEqualTo("healthy");
    assertThat(health.path("node_id").asText()).isEqualTo(nodes().get(0));
    assertThat(health.at("/cluster/node_id").asText()).isEqualTo(nodes().get(0));
    assertThat(names(health.path("cluster")))
        .containsExactlyInAnyOrder(
            "enabled",
            "node_id",
            "cluster_size",
            "leader_node",
            "load_factor",
            "discovery_method",
            "load_balancing");
    assertThat(health.at("/cluster/load_factor").isDouble()).isTrue();
    assertThat(
            IntStream.range(0, nodes().size())
                .map(node -> total(run("curl http://localhost:" + (FIRST_PORT + node) + "/health")))
                .sum())
        .isEqualTo(files());
    JsonNode mission = health.at("/workspaces/workspaces/mission-architect");
    assertThat(mission.path("document_count").asInt()).isEqualTo(2);
    assertThat(mission.path("resource_tier").asText()).isEqualTo("high");
    assertThat(mission.path("last_access").asLong()).isGreaterThan(1_635_724_800);
    assertThat(mission.path("access_pattern").asText()).isIn("high-frequency", "normal", "archive");
  }

  private static int total(TestHost.Answer health) {
    return health.json().at("/workspaces/total_workspaces").asInt();
  }

  private static Iterable<String> names(JsonNode node) {
    return StreamSupport.stream(node.properties().spliterator(), false)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  @Test
  final void monitoring_workspaceHealth_isOfThatWorkspace() {
    JsonNode health =
        run("curl -H \"X-Workspace-ID: mission-architect\" http://localhost:8080/health").json();

    assertThat(health.path("status").asText()).isEqualTo("healthy");
    assertThat(health.path("document_count").asInt()).isEqualTo(2);
  }

  @Test
  final void troubleshooting_routing_showsTheWorkspaceAndTheNode() {
    TestHost.Answer answer =
        run("curl -v -H \"X-Workspace-ID: test\" http://localhost:8080/health");

    assertThat(answer.json().path("document_count").asInt()).isEqualTo(1);
    assertThat(answer.node()).isIn(nodes());
  }

  @Test
  final void troubleshooting_limits_tellsActiveRequests() {
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
  final void troubleshooting_discovery_tellsTheNodes() {
    JsonNode cluster = run("curl http://localhost:8080/health").json().path("cluster");

    assertThat(cluster.path("cluster_size").asInt()).isEqualTo(nodes().size());
    assertThat(cluster.path("leader_node").asText()).isIn(nodes());
    for (String command :
        List.of("curl http://localhost:8081/health", "curl http://localhost:8082/health")) {
      assertThat(run(command).json().at("/cluster/leader_node"))
          .isEqualTo(cluster.path("leader_node"));
    }
  }

  @Test
  final void debugCommands_isolation_keepsTenantsApart() {
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
  final void directApiUsage_tiers_answerWithinTheirBudgets() {
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
