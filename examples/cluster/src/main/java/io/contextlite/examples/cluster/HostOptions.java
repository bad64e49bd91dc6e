package io.contextlite.examples.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the command line says; it stands above everything else. */
final class HostOptions {
  private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings, as in configs/cluster.yaml; environment variables stand above them.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "Where to listen, 127.0.0.1 unless set: there is no authentication.")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the workspaces, that of the configuration unless set.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--auto-port",
      negatable = true,
      description = "Take one of the next ports if it is taken.")
  private @Nullable Boolean autoPort;

  @Option(names = "--validate", description = "Check the configuration file by itself, and end.")
  private boolean validate;

  @Option(
      names = "--sync",
      paramLabel = "ID=FOLDER",
      description = "Bring a workspace in step with a folder before serving; repeatable.")
  private Map<String, Path> sync = new LinkedHashMap<>();

  @Option(
      names = "--end-with-input",
      description = "End when standard input does, as with the process that began this one.")
  private boolean endWithInput;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen, 8080 unless set; 0 for any that is free.")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--node-id", paramLabel = "N", description = "What this node is called.")
  private Optional<String> nodeId = Optional.empty();

  /**
   * Checks what the types leave open.
   *
   * @throws ParameterException if a value is out of its range
   */
  void check() {
    if (port.isPresent() && (port.orElseThrow() < 0 || port.orElseThrow() > MOST_PORT)) {
      throw wrong("--port: expected 0 to " + MOST_PORT + ", actual=" + port.orElseThrow());
    }
    if (nodeId.isPresent() && !NODE_ID.matcher(nodeId.orElseThrow()).matches()) {
      throw wrong(
          "--node-id: expected letters, digits, '.', '_' and '-', actual='"
              + Json.shown(nodeId.orElseThrow())
              + "'");
    }
    if (validate && config.isEmpty()) {
      throw wrong("--validate: expected --config FILE as well, actual=none");
    }
    for (Path folder : sync.values()) {
      if (!Files.isDirectory(folder)) {
        throw wrong("--sync: expected a folder, actual='" + folder + "'");
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  Optional<Path> config() {
    return config;
  }

  Optional<String> host() {
    return host;
  }

  Optional<Integer> port() {
    return port;
  }

  Optional<Boolean> autoPort() {
    return Optional.ofNullable(autoPort);
  }

  Optional<String> nodeId() {
    return nodeId;
  }

  Optional<Path> data() {
    return data;
  }

  boolean validate() {
    return validate;
  }

  boolean endWithInput() {
    return endWithInput;
  }

  Map<String, Path> sync() {
    return Map.copyOf(sync);
  }
}
