package io.contextlite.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
  private static final String SECRET = "hunter2";

  @Test
  void explain_secret_isNotTold() {
    LoadedSettings loaded =
        new SettingsLoader()
            .environment(Map.of("CONTEXTLITE_CLUSTER_DISCOVERY_TOKEN", SECRET))
            .load();

    assertThat(loaded.settings().cluster().discovery().token()).hasValue(SECRET);
    assertThat(loaded.values())
        .extracting(SettingValue::toString)
        .contains(
            "cluster.discovery.token = (secret)  (environment variable"
                + " CONTEXTLITE_CLUSTER_DISCOVERY_TOKEN)");
    assertThat(loaded.toString()).doesNotContain(SECRET);
  }

  @Test
  void toString_passwordsOfStores_areNotTold() {
    ClusterSettings.Tls tls =
        new SettingsLoader()
            .environment(
                Map.of(
                    "CONTEXTLITE_CLUSTER_TLS_KEY_STORE_PASSWORD", SECRET,
                    "CONTEXTLITE_CLUSTER_TLS_TRUST_STORE_PASSWORD", SECRET))
            .load()
            .settings()
            .cluster()
            .engine()
            .tls();

    assertThat(tls.keyStorePassword()).hasValue(SECRET);
    assertThat(tls.trustStorePassword()).hasValue(SECRET);
    assertThat(tls.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "discovery: {token: 'hunter2 with blanks'}",
        "discovery: {token: [hunter2]}",
        "discovery: {tokn: hunter2}",
        "discovery: {endpoints: ['admin:hunter2@consul:8500']}",
        "discovery: {endpoints: ['http://admin:hunter2@consul:8500/']}",
        "discovery: {endpoints: 'admin:hunter2@consul:8500'}",
        "password: hunter2"
      })
  void problems_secretInAFile_isNotTold(String yaml) {
    assertThat(Loaded.problems(Loaded.yaml(yaml)))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).doesNotContain(SECRET));
  }

  @Test
  void problems_textThatIsNoJson_isNotTold() {
    assertThat(Loaded.problems(Loaded.json("{\"discovery\": {\"token\": hunter2}}")))
        .singleElement()
        .asString()
        .startsWith("1:")
        .doesNotContain(SECRET);
  }
}
