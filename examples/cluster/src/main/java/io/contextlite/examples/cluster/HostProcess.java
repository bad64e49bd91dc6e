package io.contextlite.examples.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A host as a process of its own on this machine. It ends when this process does, however that
 * ends, as it then loses its input. Thread-safe.
 */
final class HostProcess {
  private static final int LOG_LINES = 10;

  private final String id;
  private final URI uri;
  private final Path log;
  private final Process process;

  private HostProcess(String id, URI uri, Path log, Process process) {
    this.id = id;
    this.uri = uri;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a host, which does not serve at once.
   *
   * @param id what the node is called
   * @param port where it listens, on loopback
   * @param folder for its data and its log, both named like the node
   * @param settings environment variables, in place of those of this process
   * @param arguments what else its command line has
   */
  static HostProcess start(
      String id, int port, Path folder, Map<String, String> settings, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(HostProgram.class.getName());
    command.addAll(List.of("--node-id", id, "--port", String.valueOf(port)));
    command.addAll(List.of("--data", folder.resolve(id).toString(), "--end-with-input"));
    command.addAll(arguments);
    Path log = folder.resolve(id + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("CONTEXTLITE_"));
    builder.environment().putAll(settings);
    try {
      return new HostProcess(id, URI.create("http://127.0.0.1:" + port), log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + id + ": " + command.get(0), e);
    }
  }

  String id() {
    return id;
  }

  URI uri() {
    return uri;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The end of what it said. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return log + " cannot be read: " + e.getMessage();
    }
  }

  /** Ends it without a chance to close anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, without waiting. */
  void askToEnd() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // it has ended, or will not know it in any other way
    }
  }

  /** Waits for its end, and kills it after a time. */
  void awaitEnd(Duration most) throws InterruptedException {
    if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }
}
