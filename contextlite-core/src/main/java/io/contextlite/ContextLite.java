package io.contextlite;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A library instance: owns the workspaces of one folder. Thread-safe.
 *
 * <p>Each workspace is one SQLite file. Several instances, also in several processes, may use one
 * folder: readers never wait, writers of one workspace take turns.
 */
public final class ContextLite implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;

  private final ContextLiteConfig config;
  private final Executor executor;
  private final @Nullable ExecutorService ownExecutor;
  private final Map<String, Workspace> open = new TreeMap<>();
  private boolean closed;

  private ContextLite(ContextLiteConfig config) {
    this.config = config;
    Optional<Executor> given = config.executor();
    this.ownExecutor = given.isPresent() ? null : newExecutor();
    this.executor = ownExecutor != null ? ownExecutor : given.orElseThrow();
  }

  private static ExecutorService newExecutor() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "contextlite-ingest");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * Opens a library instance.
   *
   * @param config how it works
   * @return the instance, to be closed
   * @throws ContextLiteException if the data directory cannot be created
   */
  public static ContextLite open(ContextLiteConfig config) {
    Path folder = config.dataDirectory();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ContextLiteException(
          "cannot create the data directory: expected a folder that can be written, actual='"
              + folder
              + "'",
          e);
    }
    return new ContextLite(config);
  }

  /**
   * Returns a workspace, and creates it on first use. The same id gives the same handle until the
   * handle is closed or deleted.
   *
   * @param id any text without control characters that is not blank and has at most 200 characters
   *     after escaping; it is never a path, and is compared exactly
   * @return the workspace
   * @throws IllegalArgumentException if the id is not allowed
   * @throws io.contextlite.model.WorkspaceFileException if its file cannot be opened
   */
  public synchronized Workspace workspace(String id) {
    checkOpen();
    Path file = config.dataDirectory().resolve(WorkspaceFileNames.encode(id));
    Workspace known = open.get(id);
    if (known == null || known.isClosed()) {
      known = Workspace.open(id, file, config, executor);
      open.put(id, known);
    }
    return known;
  }

  /**
   * Lists the workspaces that exist.
   *
   * @return their ids in order
   * @throws ContextLiteException if the folder cannot be listed
   */
  public synchronized List<String> workspaces() {
    checkOpen();
    try (Stream<Path> files = Files.list(config.dataDirectory())) {
      return files
          .map(file -> WorkspaceFileNames.decode(String.valueOf(file.getFileName())))
          .flatMap(Optional::stream)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ContextLiteException(
          "cannot list the data directory: '" + config.dataDirectory() + "'", e);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("ContextLite is closed: '" + config.dataDirectory() + "'");
    }
  }

  /** Closes every workspace and waits for running writes; later calls do nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    open.values().forEach(Workspace::close);
    if (ownExecutor != null) {
      ownExecutor.shutdownNow();
    }
  }
}
