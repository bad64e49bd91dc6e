package io.contextlite.infinispan.replicate;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Nodes in this process with real threads and real time. Thread-safe. */
final class LocalCluster implements AutoCloseable {
  private final Path folder;
  private final ReplicationOptions options;
  private final BiFunction<String, ContextLiteConfig.Builder, ContextLiteConfig.Builder> config;
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final Map<String, Messenger.Handler> handlers = new ConcurrentHashMap<>();
  private final MemoryDirectory directory =
      new MemoryDirectory(() -> new TreeSet<>(handlers.keySet()));
  private final Map<String, ReplicationNode> nodes = new TreeMap<>();
  private final Map<String, ContextLite> lites = new TreeMap<>();

  LocalCluster(Path folder, ReplicationOptions options, String... names) {
    this(folder, options, (name, builder) -> builder, names);
  }

  LocalCluster(
      Path folder,
      ReplicationOptions options,
      BiFunction<String, ContextLiteConfig.Builder, ContextLiteConfig.Builder> config,
      String... names) {
    this.folder = folder;
    this.options = options;
    this.config = config;
    for (String name : names) {
      join(name);
    }
  }

  void join(String name) {
    ContextLite lite =
        ContextLite.open(
            config.apply(name, ContextLiteConfig.builder(folder.resolve(name))).build());
    lites.put(name, lite);
    nodes.put(
        name,
        ReplicationNode.start(
            lite,
            new Wire(name),
            directory,
            (workspace, alive) -> alive.stream().sorted().toList(),
            options));
  }

  /** Lets a node answer nothing, or again; it is alive all the time. */
  void silence(String name, boolean isSilent) {
    if (isSilent) {
      silent.add(name);
    } else {
      silent.remove(name);
    }
  }

  /** Ends a node's part at once; the others see that it is not there. */
  void leave(String name) {
    handlers.remove(name);
    node(name).close();
  }

  /** Lets a node hear requests and not answer them. */
  void silence(String name) {
    handlers.put(name, (from, request) -> new CompletableFuture<>());
  }

  ReplicationNode node(String name) {
    return Optional.ofNullable(nodes.get(name)).orElseThrow();
  }

  ContextLite lite(String name) {
    return Optional.ofNullable(lites.get(name)).orElseThrow();
  }

  Placement placement(String workspace) {
    return directory.placement(workspace).orElseThrow();
  }

  private final class Wire implements Messenger {
    private final String name;

    private Wire(String name) {
      this.name = name;
    }

    @Override
    public String self() {
      return name;
    }

    @Override
    public void answer(Handler handler) {
      handlers.put(name, handler);
    }

    @Override
    public CompletionStage<byte[]> send(String node, byte[] request, Duration timeout) {
      Handler handler = handlers.get(node);
      if (silent.contains(node)) {
        return new CompletableFuture<byte[]>().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
      }
      return handler == null
          ? CompletableFuture.failedFuture(new IOException("not there: " + node))
          : handler
              .handle(name, request)
              .toCompletableFuture()
              .copy()
              .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(ReplicationNode::close);
    lites.values().forEach(ContextLite::close);
  }
}
