package io.contextlite.benchmarks.nodes;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node in a process of its own, which is asked by lines on its standard input: a number, a
 * command and its arguments with tabs between. Each is answered by the number, {@code ok} or {@code
 * failed}, and text. Thread-safe.
 */
public final class NodeProcess implements AutoCloseable {
  private static final String READY = "ready";
  private static final Duration START = Duration.ofMinutes(3);

  private final String id;
  private final Process process;
  private final BufferedWriter in;
  private final AtomicLong number = new AtomicLong();
  private final Map<String, CompletableFuture<Reply>> open = new ConcurrentHashMap<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  /**
   * What a node answers.
   *
   * @param ok whether it did what it was asked
   * @param text the result, or what went wrong
   */
  public record Reply(boolean ok, String text) {}

  private NodeProcess(String id, Process process) {
    this.id = id;
    this.process = process;
    this.in = new BufferedWriter(process.outputWriter(StandardCharsets.UTF_8));
    Thread reader = new Thread(this::read, "output of " + id);
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a node.
   *
   * @param id its name
   * @param command runs {@link NodeMain}
   * @param log where its log goes
   */
  static NodeProcess start(String id, List<String> command, Path log) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new NodeProcess(id, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a node", e);
    }
  }

  /** Waits until it has joined. */
  void awaitReady() {
    try {
      if (!ready.get(START.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("node " + id + " ended before it was ready");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("node " + id + " did not become ready", e);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      // it was killed; what waits is answered below
    } finally {
      ready.complete(false);
      Reply ended = new Reply(false, "node " + id + " ended");
      open.keySet().forEach(key -> complete(key, ended));
    }
  }

  private void take(String line) {
    if (line.equals(READY)) {
      ready.complete(true);
      return;
    }
    String[] words = line.split("\t", 3);
    if (words.length == 3) {
      complete(words[0], new Reply(words[1].equals("ok"), words[2]));
    }
  }

  private void complete(String key, Reply reply) {
    Optional.ofNullable(open.remove(key)).ifPresent(future -> future.complete(reply));
  }

  /**
   * Asks the node.
   *
   * @param timeout how long to wait for the answer
   * @param words command and arguments, without tabs and line ends
   * @return its answer; one that failed if there was none in time
   */
  public Reply ask(Duration timeout, String... words) {
    String key = String.valueOf(number.incrementAndGet());
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    open.put(key, reply);
    try {
      send(key + "\t" + String.join("\t", words));
      return reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Reply(false, "no answer of node " + id + " within " + timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply(false, "interrupted");
    } catch (ExecutionException | IOException e) {
      return new Reply(false, "node " + id + " cannot be asked: " + e.getMessage());
    } finally {
      open.remove(key);
    }
  }

  private synchronized void send(String line) throws IOException {
    if (!process.isAlive()) {
      throw new IOException("it has ended");
    }
    in.write(line);
    in.newLine();
    in.flush();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it, so that it does nothing until it is continued. */
  public void pause() {
    signal("-STOP");
  }

  /** Lets it go on. */
  public void proceed() {
    signal("-CONT");
  }

  private void signal(String name) {
    HostCommand.run(List.of("kill", name, String.valueOf(process.pid())));
  }

  @Override
  public void close() {
    ask(Duration.ofSeconds(20), "stop");
    kill();
  }
}
