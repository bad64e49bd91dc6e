package io.contextlite.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.config.Settings;
import io.contextlite.config.SettingsLoader;
import io.contextlite.limits.ResourceTier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static Settings settings(Map<String, String> properties) {
    return new SettingsLoader().properties(properties).load().settings();
  }

  @Test
  void own_allIsSet_isTold() {
    Node own =
        Node.own(
            "node-1",
            settings(
                Map.of(
                    "contextlite.cluster.address", "contextlite-node-1:8080",
                    "contextlite.cluster.zone", "eu-1",
                    "contextlite.cluster.rack", "r7",
                    "contextlite.cluster.weight", "3",
                    "contextlite.cluster.tiers", "high, medium")),
            "10.0.0.1:9080");

    assertThat(own)
        .isEqualTo(
            new Node(
                "node-1",
                "contextlite-node-1:8080",
                Set.of(ResourceTier.HIGH, ResourceTier.MEDIUM),
                Optional.of("eu-1"),
                Optional.of("r7"),
                3,
                NodeLoad.IDLE));
  }

  @Test
  void own_noAddress_isTheServers() {
    for (Map.Entry<String, String> host :
        Map.of(
                "10.0.0.7",
                "10.0.0.7:8080",
                "fe80::1",
                "[fe80::1]:8080",
                "[fe80::1]",
                "[fe80::1]:8080")
            .entrySet()) {
      Settings settings =
          settings(
              Map.of("contextlite.server.host", host.getKey(), "contextlite.server.port", "8080"));
      assertThat(Node.own("n", settings, "10.0.0.1:9080")).isEqualTo(Node.of("n", host.getValue()));
    }
  }

  @Test
  void own_noHostOnWhichItIsReached_isWhereItListensToNodes() {
    String bind = "10.0.0.1:9080";
    Map<String, String> anyHost =
        Map.of("contextlite.server.host", "0.0.0.0", "contextlite.server.port", "8080");
    Map<String, String> noPort = Map.of("contextlite.server.host", "10.0.0.7");

    assertThat(Node.own("n", settings(anyHost), bind)).isEqualTo(Node.of("n", "10.0.0.1:8080"));
    assertThat(Node.own("n", settings(noPort), bind)).isEqualTo(Node.of("n", bind));
    assertThat(Node.own("n", settings(Map.of()), bind)).isEqualTo(Node.of("n", bind));
  }

  @Test
  void new_wrongValues_areRefusedWithTheirSubject() {
    assertThatThrownBy(() -> TestNodes.node("n", 101))
        .hasMessage("weight of node 'n': expected 1 to 100, actual=101");
    assertThatThrownBy(() -> TestNodes.node("n", 0))
        .hasMessage("weight of node 'n': expected 1 to 100, actual=0");
    assertThatThrownBy(() -> Node.of("a\nb", "host:1"))
        .hasMessage(
            "id of a node: expected 1 to 200 characters without blanks and control characters,"
                + " actual='a?b' of 3");
    assertThatThrownBy(() -> Node.of("n", ""))
        .hasMessage(
            "address of node 'n': expected 1 to 300 characters without blanks and control"
                + " characters, actual='' of 0");
    assertThatThrownBy(() -> TestNodes.standing("n", "z".repeat(201), "r"))
        .hasMessageStartingWith("zone of node 'n': expected 1 to 200 characters")
        .hasMessageEndingWith("z' of 201");
  }
}
