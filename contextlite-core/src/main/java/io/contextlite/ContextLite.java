package io.contextlite;

import io.contextlite.model.ContextLiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final Executor background;
  private final List<ExecutorService> own = new ArrayList<>();
  private final Map<String, Workspace> open = new TreeMap<>();
  private boolean closed;

  private ContextLite(ContextLiteConfig config) {
    this.config = config;
    Optional<Executor> given = config.executor();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    this.executor = given.orElseGet(() -> newExecutor("contextlite-ingest", threads));
    this.background = given.orElseGet(() -> newExecutor("contextlite-background", 1));
  }

  private Executor newExecutor(String name, int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    own.add(pool);
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
      known = Workspace.open(id, file, config, executor, background);
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

  /**
   * Deletes a workspace with everything in it, also one whose file is damaged.
   *
   * @param id the workspace's id
   * @return whether there was such a workspace
   * @throws ContextLiteException if a file cannot be deleted
   */
  public synchronized boolean delete(String id) {
    checkOpen();
    Path file = config.dataDirectory().resolve(WorkspaceFileNames.encode(id));
    Workspace known = open.remove(id);
    if (known != null) {
      known.close();
    }
    return Workspace.deleteFiles(file);
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
    own.forEach(ExecutorService::shutdownNow);
  }
}
