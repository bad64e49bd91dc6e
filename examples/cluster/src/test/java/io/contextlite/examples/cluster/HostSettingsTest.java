package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLiteConfig;
import io.contextlite.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

/** Command line above environment, above properties, above the file. */
final class HostSettingsTest {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "contextlite.server.port", "7002",
          "contextlite.server.auto_port", "true",
          "contextlite.cluster.node_id", "of-properties");
  private static final Map<String, String> VARIABLES =
      Map.of(
          "CONTEXTLITE_PORT", "7003",
          "CONTEXTLITE_HOST", "0.0.0.0",
          "CONTEXTLITE_NODE_ID", "of-variables",
          "CONTEXTLITE_LOG_LEVEL", "debug",
          "CONTEXTLITE_AUTO_PORT", "true",
          "CONTEXTLITE_DB_PATH", "./of-variables/contextlite.db");

  @TempDir private Path folder = Path.of("");

  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("host.yaml"),
            """
            server: {host: "127.0.0.2", port: 7001, log_level: "warning"}
            cluster: {node_id: "of-file"}
            library: {data_directory: "of-file"}
            """);
  }

  private static HostOptions options(String... args) {
    return HostProgramTest.options(args);
  }

  private static HostSettings load(
      HostOptions options, Map<String, String> properties, Map<String, String> variables) {
    return HostSettings.load(options, ContextLiteConfig.loader().properties(properties), variables);
  }

  @Test
  void load_nothing_isLoopbackAt8080() {
    HostSettings settings = load(options(), Map.of(), Map.of());

    assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.1", 8080, false));
    assertThat(settings.logLevel()).isEmpty();
  }

  @Test
  void load_file_takesEffect() {
    HostSettings settings = load(options("--config", file.toString()), Map.of(), Map.of());

    assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.2", 7001, false));
    assertThat(settings.logLevel()).contains(System.Logger.Level.WARNING);
    assertThat(settings.library().nodeId()).isEqualTo("of-file");
    assertThat(settings.library().dataDirectory().getFileName()).hasToString("of-file");
  }

  @Test
  void load_properties_standAboveTheFile() {
    HostSettings settings = load(options("--config", file.toString()), PROPERTIES, Map.of());

    assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.2", 7002, true));
    assertThat(settings.library().nodeId()).isEqualTo("of-properties");
  }

  @Test
  void load_guidesVariables_standAboveProperties() {
    HostSettings settings = load(options("--config", file.toString()), PROPERTIES, VARIABLES);

    assertThat(settings.address()).isEqualTo(new ListenAddress("0.0.0.0", 7003, true));
    assertThat(settings.logLevel()).contains(System.Logger.Level.DEBUG);
    assertThat(settings.library().nodeId()).isEqualTo("of-variables");
    assertThat(settings.library().dataDirectory().getFileName()).hasToString("of-variables");
  }

  @Test
  void load_commandLine_standsAboveAll() {
    HostSettings settings =
        load(
            options(
                "--config",
                file.toString(),
                "--port",
                "7004",
                "--host",
                "127.0.0.4",
                "--node-id",
                "of-options",
                "--data",
                "of-options",
                "--no-auto-port"),
            PROPERTIES,
            VARIABLES);

    assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.4", 7004, false));
    assertThat(settings.library().nodeId()).isEqualTo("of-options");
    assertThat(settings.library().dataDirectory()).isEqualTo(Path.of("of-options"));
  }

  @Test
  void load_wrongVariable_isNamed() {
    assertThatThrownBy(() -> load(options(), Map.of(), Map.of("CONTEXTLITE_PORT", "80800")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("CONTEXTLITE_PORT");
  }

  @Test
  void options_outOfRange_areNamed() {
    assertThatThrownBy(() -> options("--port", "65536"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--port: expected 0 to 65535, actual=65536");
    assertThatThrownBy(() -> options("--node-id", "a\r\nSet-Cookie: b"))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "--node-id: expected letters, digits, '.', '_' and '-', actual='a??Set-Cookie: b'");
    assertThatThrownBy(() -> options("--sync", "docs=" + folder.resolve("none")))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("--sync: expected a folder, actual='");
    assertThatThrownBy(() -> options("--validate"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--validate: expected --config FILE as well, actual=none");
  }
}
