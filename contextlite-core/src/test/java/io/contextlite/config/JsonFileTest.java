package io.contextlite.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonFileTest {
  private static String json(ConfigNode node) {
    if (node instanceof ConfigNode.Block block) {
      return block.entries().stream()
          .map(entry -> quoted(entry.key()) + ": " + json(entry.value()))
          .collect(Collectors.joining(",\n", "{", "}"));
    }
    if (node instanceof ConfigNode.Items list) {
      return list.items().stream()
          .map(JsonFileTest::json)
          .collect(Collectors.joining(",", "[", "]"));
    }
    String text = ((ConfigNode.Scalar) node).text();
    return text.matches("true|false|[0-9.]+") ? text : quoted(text);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster",
        "resource-limits",
        "affinity",
        "resource-based",
        "development",
        "production",
        "enterprise"
      })
  void load_sameSettingsInJson_areEqual(String name) throws UnreadableException {
    Path yaml = Loaded.resource("guide/" + name + ".yaml");
    Path json = Loaded.json(json(ConfigFile.read(yaml)));

    assertThat(new SettingsLoader().file(json).load().settings())
        .isEqualTo(new SettingsLoader().file(yaml).load().settings())
        .isNotEqualTo(Settings.defaults());
  }

  @Test
  void load_problemsInJson_haveTheirPlaces() {
    String json =
        """
        {
          "cluster": {
            "enabled": "perhaps",
            "load_balancing": {"strategy": null, "max_load_factor": 1.5},
            "enabled": true
          }
        }
        """;

    assertThat(Loaded.problems(Loaded.json(json)))
        .containsExactly(
            "3:16: cluster.enabled: expected true or false, actual='perhaps'",
            "4:36: cluster.load_balancing.strategy: expected one of workspace_hash, resource_based,"
                + " least_connections, round_robin, actual=nothing",
            "4:61: cluster.load_balancing.max_load_factor: expected a number more than 0, at most"
                + " 1, actual='1.5'",
            "5:5: cluster.enabled: expected each key once, actual=given again; the first is at"
                + " 3:5");
  }
}
