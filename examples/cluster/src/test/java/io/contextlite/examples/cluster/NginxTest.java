package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts that use one folder, behind a real nginx. */
final class NginxTest {
  private static final int WORKSPACES = 60;

  @TempDir private Path folder = Path.of("");

  private final List<TestHost> hosts = new ArrayList<>();
  private final List<Nginx> proxies = new ArrayList<>();

  @BeforeEach
  void isThere() {
    boolean present = Nginx.program().isPresent();
    if (!present) {
      System.err.println("NginxTest is skipped: nginx is not installed (package nginx-light)");
    }
    assumeTrue(present, "nginx is not installed (package nginx-light)");
  }

  @AfterEach
  void stop() {
    proxies.forEach(Nginx::close);
    hosts.forEach(TestHost::close);
  }

  private Nginx start() throws IOException, InterruptedException {
    for (int i = 1; i <= 3; i++) {
      hosts.add(TestHost.start(folder.resolve("data"), "node-" + i));
    }
    Path prefix = Files.createDirectories(folder.resolve("nginx"));
    Nginx proxy = Nginx.start(prefix, hosts.stream().map(TestHost::port).toList());
    proxies.add(proxy);
    return proxy;
  }

  private static TestHost.Answer curl(Nginx proxy, String command) {
    TestHost.Answer answer = TestHost.send(Curl.request(command, proxy.uri()));
    assertThat(answer.status()).describedAs(command + answer.body()).isEqualTo(200);
    return answer;
  }

  private static TestHost.Answer assemble(Nginx proxy, String workspace) {
    return curl(
        proxy,
        "curl -H 'X-Workspace-ID: "
            + workspace
            + "' -X POST http://localhost:8000/api/v1/assemble -d '{\"query\": \"lease\"}'");
  }

  /** Metrics open no file. */
  private static String node(Nginx proxy, String workspace) {
    return curl(proxy, "curl -H 'X-Workspace-ID: " + workspace + "' http://localhost:8000/metrics")
        .node();
  }

  private TestHost hostOf(String node) {
    return hosts.get(Integer.parseInt(node.substring("node-".length())) - 1);
  }

  @Test
  void proxy_sameWorkspace_goesToTheSameHostUntilThatStops() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    TestHost.fill(data, "mission-architect", "A lease expires after a minute.");
    Nginx proxy = start();

    TestHost.Answer before = assemble(proxy, "mission-architect");
    Set<String> nodes = new HashSet<>();
    IntStream.range(0, 10).forEach(i -> nodes.add(assemble(proxy, "mission-architect").node()));
    hostOf(before.node()).close();
    TestHost.Answer after = assemble(proxy, "mission-architect");
    Set<String> others = new HashSet<>();
    IntStream.range(0, 10).forEach(i -> others.add(assemble(proxy, "mission-architect").node()));

    assertThat(nodes).containsExactly(before.node());
    assertThat(after.node()).isNotEqualTo(before.node());
    assertThat(after.json().path("text")).isEqualTo(before.json().path("text"));
    assertThat(others).containsExactly(after.node());
  }

  @Test
  void proxy_manyWorkspaces_goToAllHostsByWeightAndMoveOnlyFromTheStoppedOne() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    List<String> ids = IntStream.range(0, WORKSPACES).mapToObj(i -> "workspace-" + i).toList();
    for (String id : ids) {
      Files.createFile(data.resolve(id + ".db"));
    }
    Nginx proxy = start();

    Map<String, String> before = new HashMap<>();
    ids.forEach(id -> before.put(id, node(proxy, id)));
    hosts.get(2).close();
    Map<String, String> after = new HashMap<>();
    ids.forEach(id -> after.put(id, node(proxy, id)));

    assertThat(before.values()).contains("node-1", "node-2", "node-3");
    long first = before.values().stream().filter("node-1"::equals).count();
    long third = before.values().stream().filter("node-3"::equals).count();
    assertThat(first).isGreaterThan(third);
    assertThat(after.values()).containsOnly("node-1", "node-2");
    assertThat(ids)
        .filteredOn(id -> !"node-3".equals(before.get(id)))
        .allSatisfy(id -> assertThat(after.get(id)).isEqualTo(before.get(id)));
  }

  @Test
  void proxy_largeDocuments_areHandedOn() throws Exception {
    Nginx proxy = start();
    String text = "A lease expires. ".repeat(70_000);
    String body = "{\"documents\": [{\"id\": \"a\", \"text\": \"" + text + "\"}]}";

    TestHost.Answer put =
        curl(
            proxy,
            "curl -X POST http://localhost:8000/workspace/docs/api/v1/documents -d '" + body + "'");

    assertThat(put.json().path("documents").asInt()).isEqualTo(1);
  }

  @Test
  void compose_configuration_isOneThatNginxTakes() throws Exception {
    String text = Files.readString(Path.of("nginx.compose.conf"));
    String main =
        Files.readString(Path.of("nginx.conf")).replaceAll("(?s)\\n    upstream .*", "\n")
            + text.replaceAll("contextlite-node-[123]:8080", "127.0.0.1:1")
                .replace("listen 80;", "listen 127.0.0.1:8000;")
            + "}\n";

    assertThat(Nginx.check(folder, main)).isEqualTo("successful");
  }
}
