package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ContextLiteConfig;
import io.contextlite.config.BalancingStrategy;
import io.contextlite.config.ClusterSettings;
import io.contextlite.limits.ResourceTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that nobody runs here say what the program takes. */
final class DeploymentFilesTest {
  private static Map<?, ?> service(String name) throws IOException {
    Map<?, ?> file =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(Path.of("docker-compose.cluster.yml")));
    return (Map<?, ?>) value((Map<?, ?>) value(file, "services"), name);
  }

  private static Object value(Map<?, ?> block, String key) {
    return Objects.requireNonNull(block.get(key), key);
  }

  private static List<String> texts(Map<?, ?> service, String key) {
    return ((List<?>) value(service, key)).stream().map(String::valueOf).toList();
  }

  private static Map<String, String> variables(Map<?, ?> service) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : texts(service, "environment")) {
      String[] pair = line.split("=", 2);
      variables.put(pair[0], pair[1]);
    }
    return variables;
  }

  @Test
  void compose_nodes_areWhatTheProgramTakes() throws IOException {
    for (int i = 1; i <= 3; i++) {
      Map<?, ?> node = service("contextlite-node-" + i);
      HostOptions options = HostProgramTest.options(texts(node, "command").toArray(String[]::new));

      HostSettings settings =
          HostSettings.load(options, ContextLiteConfig.loader(), variables(node));

      assertThat(settings.address()).isEqualTo(new ListenAddress("0.0.0.0", 8080, false));
      assertThat(settings.library().nodeId()).isEqualTo("node-" + i);
      assertThat(settings.library().dataDirectory().normalize()).isEqualTo(Path.of("data"));
      assertThat(settings.library().settings().cluster().discovery().endpoints())
          .containsExactly(
              "contextlite-node-1:8080", "contextlite-node-2:8080", "contextlite-node-3:8080");
      assertThat(settings.library().settings().cluster().ownNode().weight()).isEqualTo(4 - i);
      assertThat(settings.library().settings().cluster().engine().bind())
          .contains("contextlite-node-" + i + ":9080");
      assertThat(texts((Map<?, ?>) value(node, "healthcheck"), "test"))
          .endsWith("http://127.0.0.1:8080/health");
      assertThat(texts(node, "volumes")).contains("./data/node-" + i + ":/app/data");
      assertThat(texts(node, "ports")).containsExactly("127.0.0.1:" + (8_079 + i) + ":8080");
      assertThat(value(node, "image")).isEqualTo("contextlite:latest");
    }
  }

  @Test
  void compose_nginx_hasItsFilesAndTheHosts() throws IOException {
    Map<?, ?> proxy = service("nginx-lb");

    for (String volume : texts(proxy, "volumes")) {
      assertThat(Path.of(volume.split(":", 2)[0])).isRegularFile();
    }
    assertThat(upstream("nginx.compose.conf"))
        .containsExactly(
            "contextlite-node-1:8080 3", "contextlite-node-2:8080 2", "contextlite-node-3:8080 1");
    assertThat(upstream("nginx.conf"))
        .containsExactly("127.0.0.1:8080 3", "127.0.0.1:8081 2", "127.0.0.1:8082 1");
  }

  private static List<String> upstream(String file) throws IOException {
    Matcher server =
        Pattern.compile("server (\\S+) weight=(\\d)").matcher(Files.readString(Path.of(file)));
    List<String> servers = new ArrayList<>();
    while (server.find()) {
      servers.add(server.group(1) + " " + server.group(2));
    }
    return servers;
  }

  @Test
  void dockerfile_jar_isTheOneThatIsBuilt() throws IOException {
    String dockerfile = Files.readString(Path.of("Dockerfile"));

    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<finalName>contextlite-host</finalName>")
        .contains("<mainClass>" + HostProgram.class.getName() + "</mainClass>");
    assertThat(dockerfile)
        .contains("COPY target/contextlite-host.jar /app/contextlite-host.jar\n")
        .contains("ENTRYPOINT [\"java\", \"-jar\", \"/app/contextlite-host.jar\"]\n")
        .contains("WORKDIR /app\n");
  }

  @Test
  void clusterYaml_guidesBlock_takesEffect() {
    HostSettings settings =
        HostSettings.load(
            HostProgramTest.options(
                "--config", "configs/cluster.yaml", "--port", "8081", "--node-id", "node-2"),
            ContextLiteConfig.loader(),
            Map.of());
    ContextLiteConfig library = settings.library();
    ClusterSettings cluster = library.settings().cluster();

    assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.1", 8081, false));
    assertThat(library.nodeId()).isEqualTo("node-2");
    assertThat(library.tierOf("mission-architect")).isEqualTo(ResourceTier.HIGH);
    assertThat(library.limitsOf("mission-architect").priority()).isEqualTo(8);
    assertThat(cluster.enabled()).isTrue();
    assertThat(library.settings().server().port()).as("by which its engine's goes").hasValue(8081);
    assertThat(cluster.loadBalancing().strategy()).isEqualTo(BalancingStrategy.WORKSPACE_HASH);
    assertThat(cluster.affinity().rules()).containsOnlyKeys("mission-architect", "archive");
  }
}
