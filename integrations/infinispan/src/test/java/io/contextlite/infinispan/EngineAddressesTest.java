package io.contextlite.infinispan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.config.Settings;
import io.contextlite.config.SettingsLoader;
import io.contextlite.model.ContextLiteException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EngineAddressesTest {
  private static final String HOSTS = "localhost:8080,localhost:8081";

  private static Settings settings(String... namesAndValues) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put("CONTEXTLITE_" + namesAndValues[i], namesAndValues[i + 1]);
    }
    return new SettingsLoader().environment(variables).load().settings();
  }

  @Test
  void of_serversPort_isAThousandAbove() {
    assertThat(EngineAddresses.of(settings("PORT", "8080", "CLUSTER_DISCOVERY_ENDPOINTS", HOSTS)))
        .isEqualTo(
            new EngineAddresses("127.0.0.1:9080", List.of("localhost:9080", "localhost:9081")));
  }

  @Test
  void of_bindBesideTheServer_movesAllAsFar() {
    assertThat(
            EngineAddresses.of(
                    settings(
                        "PORT", "8080",
                        "CLUSTER_BIND", "127.0.0.1:7080",
                        "CLUSTER_DISCOVERY_ENDPOINTS", HOSTS))
                .endpoints())
        .containsExactly("localhost:7080", "localhost:7081");
  }

  @Test
  void of_bindAmongTheEndpoints_takesThemAsTheyAre() {
    assertThat(
            EngineAddresses.of(
                    settings(
                        "PORT", "9999",
                        "CLUSTER_BIND", "127.0.0.1:8081",
                        "CLUSTER_DISCOVERY_ENDPOINTS", HOSTS))
                .endpoints())
        .containsExactly("localhost:8080", "localhost:8081");
  }

  @Test
  void of_engineEndpoints_areTaken() {
    assertThat(
            EngineAddresses.of(
                    settings(
                        "CLUSTER_BIND", "127.0.0.1:1",
                        "CLUSTER_DISCOVERY_ENGINE_ENDPOINTS", "a:7,b:8",
                        "CLUSTER_DISCOVERY_ENDPOINTS", HOSTS))
                .endpoints())
        .containsExactly("a:7", "b:8");
  }

  @Test
  void of_nothingToFollow_isRefused() {
    assertThatThrownBy(() -> EngineAddresses.of(settings()))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "cluster.bind: expected host:port at which this node listens to others, or a"
                + " server.port to follow, actual=none");
    assertThatThrownBy(() -> EngineAddresses.of(settings("PORT", "1", "HOST", "0.0.0.0")))
        .hasMessageStartingWith("cluster.bind: expected host:port that other nodes reach");
    assertThatThrownBy(
            () ->
                EngineAddresses.of(
                    settings("CLUSTER_BIND", "127.0.0.1:1", "CLUSTER_DISCOVERY_ENDPOINTS", HOSTS)))
        .hasMessageStartingWith("cluster.discovery.engine_endpoints: expected where nodes listen");
    assertThatThrownBy(() -> EngineAddresses.of(settings("PORT", "65000")))
        .hasMessage(
            "port of a node that is 1000 from 127.0.0.1:65000: expected 1 to 65535,"
                + " actual=66000");
  }
}
