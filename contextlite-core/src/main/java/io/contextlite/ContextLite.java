package io.contextlite;

import io.contextlite.admission.Admission;
import io.contextlite.admission.SharedExecutor;
import io.contextlite.health.InstanceHealth;
import io.contextlite.health.InstanceMetrics;
import io.contextlite.leases.LeasePool;
import io.contextlite.model.ContextLiteException;
import io.contextlite.routing.NodeLoad;
import io.contextlite.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A library instance: owns the workspaces of one folder. Thread-safe.
 *
 * <p>Each workspace is one SQLite file. Several instances, also in several processes, may use one
 * folder: readers never wait, writers of one workspace take turns. A workspace's file is open while
 * it is used; how many are open at one time is {@linkplain
 * ContextLiteConfig.Builder#maxOpenWorkspaces bounded}.
 */
public final class ContextLite implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;

  /** Ends a pool whose tasks nobody waits for; what waits of the others ends with an error. */
  private static final Consumer<ExecutorService> THROW_AWAY = ExecutorService::shutdownNow;

  private final ContextLiteConfig config;
  private final Workspace.Shared shared;
  private final OutgoingRequests outgoing;
  private final List<Runnable> endings = new ArrayList<>();
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private ContextLite(ContextLiteConfig config) {
    this.config = config;
    int processors = Runtime.getRuntime().availableProcessors();
    Executor background = executor("contextlite-background", 1, THROW_AWAY);
    LeasePool open = new LeasePool(config.maxOpenWorkspaces());
    this.shared =
        new Workspace.Shared(
            executor("contextlite-ingest", Math.max(1, processors - 1), THROW_AWAY),
            new SharedExecutor(background, System::nanoTime),
            executor("contextlite-requests", processors, ExecutorService::shutdown),
            new Admission(
                config.maxRunningRequests(),
                config.maxQueuedRequests(),
                config.clock(),
                System::nanoTime),
            open,
            new IdleCheck(open, config.accessPolicy(), background),
            System::nanoTime);
    this.outgoing = new OutgoingRequests(config, shared.requests());
  }

  private Executor executor(String name, int threads, Consumer<ExecutorService> ending) {
    Optional<Executor> given = config.executor();
    if (given.isPresent()) {
      return given.orElseThrow();
    }
    ExecutorService pool = newExecutor(name, threads);
    endings.add(() -> ending.accept(pool));
    return pool;
  }

  private static ExecutorService newExecutor(String name, int threads) {
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
   * handle is closed or deleted; its file may be closed and opened again meanwhile.
   *
   * @param id any text without control characters that is not blank and has at most 200 characters
   *     after escaping; it is never a path, and is compared exactly
   * @return the workspace
   * @throws IllegalArgumentException if the id is not allowed
   * @throws io.contextlite.model.WorkspaceFileException if its file cannot be opened
   */
  public Workspace workspace(String id) {
    checkOpen();
    Path file = config.dataDirectory().resolve(WorkspaceFileNames.encode(id));
    Place place = places.computeIfAbsent(id, key -> new Place());
    return place.open().orElseGet(() -> open(place, id, file));
  }

  private Workspace open(Place place, String id, Path file) {
    place.lock.lock();
    try {
      checkOpen(); // close() visits each place after it has said so
      Optional<Workspace> known = place.open();
      if (known.isPresent()) {
        return known.orElseThrow();
      }
      Workspace opened = new Workspace(id, file, config, shared);
      place.open(opened);
      return opened;
    } finally {
      place.lock.unlock();
    }
  }

  /**
   * Tells whether a workspace exists, without opening it.
   *
   * @param id the workspace's id
   * @return false as well for an id that is not allowed
   */
  public boolean exists(String id) {
    checkOpen();
    try {
      return Files.exists(config.dataDirectory().resolve(WorkspaceFileNames.encode(id)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Lists the workspaces that exist.
   *
   * @return their ids in order
   * @throws ContextLiteException if the folder cannot be listed
   */
  public List<String> workspaces() {
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
  public boolean delete(String id) {
    checkOpen();
    Path file = config.dataDirectory().resolve(WorkspaceFileNames.encode(id));
    Place place = places.computeIfAbsent(id, key -> new Place());
    place.lock.lock();
    try {
      checkOpen();
      place.close();
      return new WorkspaceFile(file).delete();
    } finally {
      place.lock.unlock();
    }
  }

  /**
   * Puts a file that {@link Workspace#copyTo} wrote in place of a workspace's, or makes the
   * workspace of it. Handles of the workspace are closed before. If it fails the workspace is as
   * before; if the process ends meanwhile it is either as before or as the file.
   *
   * @param id the workspace's id
   * @param file the file, which is moved; on the file system of the data directory
   * @throws io.contextlite.model.WorkspaceFileException if it is no file of a workspace
   * @throws ContextLiteException if it cannot be moved
   */
  public void install(String id, Path file) {
    checkOpen();
    Path target = config.dataDirectory().resolve(WorkspaceFileNames.encode(id));
    Database.checkHeader(file);
    Place place = places.computeIfAbsent(id, key -> new Place());
    place.lock.lock();
    try {
      checkOpen();
      place.close();
      new WorkspaceFile(target).replaceBy(file);
    } finally {
      place.lock.unlock();
    }
  }

  /**
   * Returns the configuration.
   *
   * @return what the instance was opened with
   */
  public ContextLiteConfig config() {
    return config;
  }

  /**
   * Returns what holds requests that other processes carry out to the limits of this instance.
   *
   * @return the same for each call; it opens no file
   */
  public OutgoingRequests outgoing() {
    return outgoing;
  }

  /**
   * Tells how the instance and its workspaces are. No file is opened for it: workspaces that were
   * not used since the instance was opened are counted, and of those whose file is closed it tells
   * what was known when it was open. It lists the data directory.
   *
   * @return the health of this moment
   * @throws ContextLiteException if the folder cannot be listed
   */
  public InstanceHealth health() {
    return new InstanceReport(config, shared, places).health(workspaces().size());
  }

  /**
   * Returns figures of the instance and of each workspace that was used since it was opened. No
   * file is opened for it.
   *
   * @return the figures of this moment, which {@link io.contextlite.health.PrometheusText} writes
   */
  public InstanceMetrics metrics() {
    checkOpen();
    return new InstanceReport(config, shared, places).metrics();
  }

  /**
   * Tells how busy the instance is. Cheap: it looks at no workspace.
   *
   * @return the load of this moment
   */
  public NodeLoad load() {
    checkOpen();
    return new InstanceReport(config, shared, places).load();
  }

  /** Releases what is not used, as is done from time to time; returns how many files it closed. */
  int tend() {
    return shared.open().tend();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("ContextLite is closed: '" + config.dataDirectory() + "'");
    }
  }

  /** Closes every workspace and waits for running writes; later calls do nothing. */
  @Override
  public void close() {
    closed = true;
    shared.idleCheck().close();
    places.values().forEach(ContextLite::close);
    endings.forEach(Runnable::run);
  }

  private static void close(Place place) {
    place.lock.lock();
    try {
      place.close();
    } finally {
      place.lock.unlock();
    }
  }
}
