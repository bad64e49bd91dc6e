package io.contextlite.examples.cluster;

import io.contextlite.ConfigLoader;
import io.contextlite.ContextLiteConfig;
import io.contextlite.config.ServerSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What holds, of the command line, environment variables, system properties and the file; each
 * stands above those behind it. Immutable.
 *
 * @param library how the library works
 * @param address where to listen
 * @param logLevel what to log
 */
record HostSettings(
    ContextLiteConfig library, ListenAddress address, Optional<System.Logger.Level> logLevel) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int PORT = 8080;

  /**
   * Loads what holds.
   *
   * @param options the command line
   * @param loader has the system properties
   * @param variables the environment variables, above which the command line stands
   * @throws io.contextlite.config.ConfigurationException if anything in them is wrong
   */
  static HostSettings load(
      HostOptions options, ConfigLoader loader, Map<String, String> variables) {
    Map<String, String> above = new HashMap<>(variables);
    options.host().ifPresent(host -> above.put("CONTEXTLITE_HOST", host));
    options
        .port()
        .filter(port -> port > 0)
        .ifPresent(port -> above.put("CONTEXTLITE_PORT", String.valueOf(port)));
    options.nodeId().ifPresent(id -> above.put("CONTEXTLITE_NODE_ID", id));
    loader.environment(above);
    options.config().ifPresent(loader::file);
    ContextLiteConfig.Builder library = loader.builder();
    options.data().ifPresent(library::dataDirectory);
    ContextLiteConfig config = library.build();
    ServerSettings server = config.settings().server();
    return new HostSettings(
        config,
        new ListenAddress(
            options.host().or(server::host).orElse(LOOPBACK),
            options.port().orElseGet(() -> server.port().orElse(PORT)),
            options.autoPort().orElse(server.autoPort())),
        server.logLevel());
  }
}
