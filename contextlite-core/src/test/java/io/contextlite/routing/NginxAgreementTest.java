package io.contextlite.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.contextlite.routing.NginxAnswers.Server;
import io.contextlite.routing.NginxAnswers.Upstream;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workspace hash chooses as an nginx in front does. Where nginx is installed it is asked, and
 * answers that one gave are compared everywhere. To record them anew: {@code mvn -B -pl
 * contextlite-core -am test -Dtest=NginxAgreementTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dcontextlite.nginx.record=true}.
 *
 * <p>Servers that are down have so few of the points that no request meets more than 20 of theirs
 * in a row, after which nginx chooses by turns.
 */
class NginxAgreementTest {
  private static final Path RECORD =
      Path.of("src/test/resources/io/contextlite/routing/nginx-answers.json");
  private static final long SEED = 20_240_517;

  @TempDir private Path folder;

  @Test
  void order_workspaceIds_isWhatNginxChose() throws IOException {
    NginxAnswers recorded = NginxAnswers.recorded();

    assertThat(recorded.upstreams()).hasSize(6);
    assertAgreement(recorded);
  }

  @Test
  void order_workspaceIds_isWhatNginxChooses() throws IOException, InterruptedException {
    assumeTrue(Nginx.installed().isPresent(), "nginx is not installed");

    NginxAnswers answers = ask(2);

    assertAgreement(answers);
    if (Boolean.getBoolean("contextlite.nginx.record")) {
      Files.writeString(
          RECORD,
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(answers)
              + "\n");
    }
  }

  /** Asks an nginx on free ports, and on others if something else takes one meanwhile. */
  private NginxAnswers ask(int retries) throws IOException, InterruptedException {
    try {
      return ask();
    } catch (BindException e) {
      if (retries == 0) {
        throw e;
      }
      return ask(retries - 1);
    }
  }

  private NginxAnswers ask() throws IOException, InterruptedException {
    List<Integer> ports = Nginx.freePorts(4);
    List<String> peers =
        List.of(
            "127.0.0.1:" + ports.get(0),
            "127.0.0.1:" + ports.get(1),
            "localhost:" + ports.get(2),
            "LOCALHOST:" + ports.get(3));
    Server first = new Server(peers.get(0), 3, false);
    Server second = new Server(peers.get(1), 2, false);
    Server third = new Server(peers.get(2), 1, false);
    Server added = new Server(peers.get(3), 2, false);
    List<List<Server>> upstreams =
        List.of(
            List.of(first, second, third),
            List.of(first, third),
            List.of(first, second, third, added),
            List.of(first, new Server(second.address(), 2, true), third),
            List.of(
                first,
                new Server(second.address(), 2, true),
                new Server(third.address(), 1, true),
                added),
            List.of(
                new Server(first.address(), 1, false), new Server(second.address(), 100, false)));
    List<Upstream> answered = new ArrayList<>();
    List<String> ids = NginxAnswers.ids(SEED);
    try (Nginx nginx =
        Nginx.start(
            folder,
            peers,
            upstreams.stream()
                .map(servers -> servers.stream().map(Server::inConfiguration).toList())
                .toList())) {
      for (int i = 0; i < upstreams.size(); i++) {
        List<String> addresses = upstreams.get(i).stream().map(Server::address).toList();
        int[] choices =
            IntStream.of(nginx.choices(i, ids))
                .map(peer -> addresses.indexOf(peers.get(peer)))
                .toArray();
        answered.add(Upstream.of(upstreams.get(i), choices));
      }
    }
    return new NginxAnswers(version(), SEED, answered);
  }

  private static String version() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Nginx.installed().orElseThrow().toString(), "-v")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(10, TimeUnit.SECONDS);
    return output.strip().replaceFirst(".*nginx/", "");
  }

  private static void assertAgreement(NginxAnswers answers) {
    List<String> ids = NginxAnswers.ids(answers.seed());
    assertThat(Set.copyOf(ids)).hasSize(NginxAnswers.IDS);
    for (Upstream upstream : answers.upstreams()) {
      RoutingStrategy strategy = RoutingStrategy.workspaceHash();
      List<Node> nodes = upstream.servers().stream().map(Server::node).toList();
      Set<String> healthy = healthy(upstream);
      int[] choices = upstream.unpacked();
      List<String> differences = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        String ours =
            strategy.order(ids.get(i), 0, nodes).stream()
                .map(Node::id)
                .filter(healthy::contains)
                .findFirst()
                .orElseThrow();
        String theirs = upstream.servers().get(choices[i]).address();
        if (!ours.equals(theirs)) {
          differences.add(ids.get(i) + ": ours " + ours + ", nginx " + theirs);
        }
      }
      assertThat(differences).as("%s", upstream.servers()).isEmpty();
    }
  }

  private static Set<String> healthy(Upstream upstream) {
    return Set.copyOf(
        upstream.servers().stream().filter(server -> !server.down()).map(Server::address).toList());
  }
}
