package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextlite.limits.ResourceTier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide's commands and its client against three hosts of a cluster, behind a real nginx with
 * the shipped nginx.conf where it is installed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ClusterHostsTest extends GuideCommandsContract {
  private static final List<String> PROJECTS =
      IntStream.range(0, 8).mapToObj(i -> "project-" + i).toList();

  private static final String TOTAL = "/workspaces/total_workspaces";

  private final TestCluster cluster = new TestCluster();
  private Optional<Nginx> nginx = Optional.empty();

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    cluster.start(folder);
    if (Nginx.program().isPresent()) {
      Path prefix = Files.createDirectories(folder.resolve("nginx"));
      nginx =
          Optional.of(Nginx.start(prefix, cluster.hosts().stream().map(TestHost::port).toList()));
    }
    fill();
    PROJECTS.forEach(project -> put(project, "Herons of " + project + " wade in the reeds."));
    TestCluster.await(this::copied);
  }

  private boolean copied() {
    return IntStream.range(0, nodes().size())
            .map(i -> cluster.hosts().get(i).get("/health").json().at(TOTAL).asInt())
            .sum()
        >= files();
  }

  @AfterAll
  void stop() {
    nginx.ifPresent(Nginx::close);
    cluster.close();
  }

  @Override
  List<String> nodes() {
    return List.of("node-1", "node-2", "node-3");
  }

  @Override
  int files() {
    return 2 * (6 + PROJECTS.size());
  }

  @Override
  URI host(int index) {
    return cluster.hosts().get(index).uri();
  }

  @Override
  URI front() {
    return nginx.map(Nginx::uri).orElseGet(() -> host(1));
  }

  private TestHost.Answer assemble(String workspace) {
    return run(
        "curl -H 'X-Workspace-ID: "
            + workspace
            + "' -X POST http://localhost:8000/api/v1/assemble -d '{\"query\": \"herons\"}'");
  }

  private static String owner(TestHost host, String workspace) {
    return host.get("/workspace/" + workspace + "/health").json().path("owner").asText();
  }

  @Test
  void nginx_workspaces_goToTheirOwners() {
    assumeTrue(nginx.isPresent(), "nginx is not installed (package nginx-light)");
    Map<String, String> served = new HashMap<>();
    Map<String, String> owners = new HashMap<>();
    for (String project : PROJECTS) {
      served.put(project, assemble(project).node());
      owners.put(project, owner(cluster.hosts().get(0), project));
    }

    assertThat(served).isEqualTo(owners);
  }

  @Test
  void hosts_eachIsAsked_answerAlike() {
    List<TestHost.Answer> answers =
        cluster.hosts().stream()
            .map(host -> host.post("/workspace/archive/api/v1/search", "{\"query\": \"release\"}"))
            .toList();

    assertThat(answers).extracting(TestHost.Answer::node).containsExactlyElementsOf(nodes());
    assertThat(answers)
        .extracting(TestHost.Answer::body)
        .containsOnly(answers.get(0).body())
        .first()
        .asString()
        .contains("Historical documentation");
  }

  @Test
  void health_rulesOfTheConfiguration_haveTakenEffect() {
    assertThat(owner(cluster.hosts().get(1), "mission-architect")).isEqualTo("node-1");
    assertThat(owner(cluster.hosts().get(1), "archive")).isNotEqualTo("node-1");
  }

  @Test
  void search_unknownWorkspace_is404OnEachHost() {
    assertThat(cluster.hosts())
        .extracting(
            host -> host.post("/workspace/none/api/v1/search", "{\"query\": \"x\"}").status())
        .containsExactly(404, 404, 404);
  }

  private ContextLiteClient.Builder client(String workspace) {
    return ContextLiteClient.builder()
        .portRange(cluster.port(), cluster.port() + 10)
        .workspaceId(workspace)
        .discoveryTimeout(Duration.ofSeconds(10))
        .affinity(new Affinity(List.of("node-1"), ResourceTier.HIGH, true));
  }

  @Test
  void client_guidesExample_isServed() {
    ContextLiteClient client = client("mission-architect").build();

    assertThat(client.discover())
        .extracting(HostNode::id)
        .startsWith("node-1")
        .containsExactlyInAnyOrderElementsOf(nodes());
    assertThat(client.search("AI enforcement patterns", new SearchOptions(10, true)).results())
        .hasSize(2);
    assertThat(client.placement().owner()).isEqualTo("node-1");
    assertThat(client.placement().replicas()).hasSize(1).doesNotContain("node-1");
  }

  /** Stands last, since there are two hosts from then on. */
  @Test
  @Order(Integer.MAX_VALUE)
  void hostCloses_requests_goOn() {
    ContextLiteClient client = client("mission-architect").build();
    SearchAnswer found = client.search("AI enforcement patterns");
    Map<String, String> before = new HashMap<>();
    PROJECTS.forEach(
        project -> before.put(project, assemble(project).json().path("text").asText()));

    cluster.hosts().get(0).close();

    assertThat(PROJECTS)
        .allSatisfy(
            project -> {
              TestHost.Answer after = assemble(project);
              assertThat(after.json().path("text").asText()).isEqualTo(before.get(project));
              assertThat(after.node()).isNotEqualTo("node-1");
            });
    assertThat(client.search("AI enforcement patterns")).isEqualTo(found);
    assertThat(client.placement().owner()).isNotEqualTo("node-1");
  }
}
