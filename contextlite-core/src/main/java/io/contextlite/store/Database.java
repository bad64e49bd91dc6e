package io.contextlite.store;

import io.contextlite.limits.LimitExceededException;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.model.WorkspaceFileException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A workspace file: one writer behind a lock and a pool of readers, each with its own connection
 * and, while it works, its own snapshot. Thread-safe.
 */
public final class Database implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final int SMALL_PAGE_BYTES = 8 * 1024;
  private static final int LARGE_PAGE_BYTES = 16 * 1024;

  /**
   * Longest row that a small page of a table without rowid holds without an overflow page: {@code
   * (usable - 12) * 64 / 255 - 23} (SQLite file format, 1.6), less the columns beside the vector.
   */
  private static final int SMALL_PAGE_VECTOR_BYTES = 1_950;

  /** Bytes in the write-ahead log at which a commit moves them to the file. */
  private static final long CHECKPOINT_BYTES = 64 << 20;

  private static final long READER_CACHE_BYTES = 16 << 20;
  private static final long LEAST_CACHE_BYTES = 64 << 10;

  /** The writer's cache is so many times a reader's. */
  private static final int WRITER_SHARES = 4;

  private static final int BYTES_PER_KIB = 1_024;

  private final Path file;
  private final Options options;
  private final ReentrantLock writeLock = new ReentrantLock(true);
  private final Session writer;
  private final StorageRoom room;
  private final Semaphore readers;
  private final AtomicInteger openReaders = new AtomicInteger();
  private final Queue<Session> idleReaders = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * How a file is used.
   *
   * @param readers most readers at one time, 1 or more
   * @param writeTimeout how long a write waits for another writer
   * @param synchronous whether each commit waits for the disk
   * @param vectorBytes length of a vector in the file, which decides the page size of a new file
   * @param bounds what it may take
   */
  public record Options(
      int readers, Duration writeTimeout, boolean synchronous, int vectorBytes, FileBounds bounds) {

    /**
     * Uses a file without bounds.
     *
     * @param readers most readers at one time, 1 or more
     * @param writeTimeout how long a write waits for another writer
     * @param synchronous whether each commit waits for the disk
     * @param vectorBytes length of a vector in the file
     */
    public Options(int readers, Duration writeTimeout, boolean synchronous, int vectorBytes) {
      this(readers, writeTimeout, synchronous, vectorBytes, FileBounds.NONE);
    }

    /** The bytes of pages that a reader holds; the writer holds as much as some readers. */
    private long readerCacheBytes() {
      long share = bounds.pageCacheBytes() / (readers + WRITER_SHARES);
      return Math.min(READER_CACHE_BYTES, Math.max(LEAST_CACHE_BYTES, share));
    }

    private long writerCacheBytes() {
      return Math.min(WRITER_SHARES * readerCacheBytes(), StorageRoom.partBytes(bounds));
    }

    private long checkpointBytes() {
      return Math.min(CHECKPOINT_BYTES, StorageRoom.partBytes(bounds));
    }

    private int pageBytes() {
      return vectorBytes <= SMALL_PAGE_VECTOR_BYTES ? SMALL_PAGE_BYTES : LARGE_PAGE_BYTES;
    }
  }

  /**
   * Work on a snapshot or inside a write transaction.
   *
   * @param <T> result
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does the work.
     *
     * @param session the connection to work on
     * @return the result
     * @throws SQLException if the file fails
     */
    T run(Session session) throws SQLException;
  }

  /** Work without a result. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does the work.
     *
     * @param session the connection to work on
     * @throws SQLException if the file fails
     */
    void run(Session session) throws SQLException;
  }

  private Database(Path file, Options options, Session writer) throws SQLException {
    this.file = file;
    this.options = options;
    this.writer = writer;
    this.room = new StorageRoom(file, options.bounds(), writer.queryLong(0, "PRAGMA page_size"));
    this.readers = new Semaphore(options.readers(), true);
  }

  /**
   * Opens a workspace file, and creates or upgrades it where needed.
   *
   * @param file the file; its folder exists
   * @param options how it is used
   * @return the open file
   * @throws WorkspaceFileException if the file is not a workspace, newer, damaged or locked
   */
  public static Database open(Path file, Options options) {
    checkHeader(file);
    @Nullable Session writer = null;
    try {
      writer = connect(file, options, options.writerCacheBytes());
      prepare(file, options, writer);
      return new Database(file, options, writer);
    } catch (SQLException e) {
      throw abandon(writer, failure("open", file, options, e));
    } catch (RuntimeException e) {
      throw abandon(writer, e);
    }
  }

  private static RuntimeException abandon(@Nullable Session writer, RuntimeException failure) {
    if (writer != null) {
      try {
        writer.close();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }

  /**
   * Checks how a file begins, if there is one.
   *
   * @param file a file
   * @throws WorkspaceFileException if it is no SQLite file or cannot be read
   */
  public static void checkHeader(Path file) {
    if (file.toString().indexOf('?') >= 0) {
      throw new IllegalArgumentException(
          "path of a workspace file must not contain '?': '" + file + "'");
    }
    if (Files.isDirectory(file)) {
      throw new WorkspaceFileException(
          Problem.NOT_A_WORKSPACE, "expected a workspace file, found a directory: " + file, null);
    }
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(MAGIC.length);
      if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
        throw new WorkspaceFileException(
            Problem.NOT_A_WORKSPACE, "not an SQLite file: " + file, null);
      }
    } catch (IOException e) {
      throw new WorkspaceFileException(Problem.IO, "cannot read workspace file: " + file, e);
    }
  }

  private static Session connect(Path file, Options options, long cacheBytes) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) Math.min(Integer.MAX_VALUE, options.writeTimeout().toMillis()));
    config.enforceForeignKeys(true);
    config.setGetGeneratedKeys(false); // else every insert leaves a query open
    config.setPageSize(options.pageBytes());
    config.setCacheSize((int) (-cacheBytes / BYTES_PER_KIB));
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setSynchronous(
        options.synchronous()
            ? SQLiteConfig.SynchronousMode.FULL
            : SQLiteConfig.SynchronousMode.NORMAL);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    return new Session(connection);
  }

  private static void prepare(Path file, Options options, Session writer) throws SQLException {
    long version = writer.queryLong(0, "PRAGMA user_version");
    long application = writer.queryLong(0, "PRAGMA application_id");
    boolean empty = writer.queryLong(0, "SELECT count(*) FROM sqlite_schema") == 0;
    if (application != Schema.APPLICATION_ID && !empty) {
      throw new WorkspaceFileException(
          Problem.NOT_A_WORKSPACE,
          "SQLite file of another program: application_id expected="
              + Schema.APPLICATION_ID
              + ", actual="
              + application
              + ", file="
              + file,
          null);
    }
    if (version > Schema.VERSION) {
      throw new WorkspaceFileException(
          Problem.NEWER_FORMAT,
          "workspace file is newer than this library: version expected<="
              + Schema.VERSION
              + ", actual="
              + version
              + ", file="
              + file,
          null);
    }
    writer.execute("PRAGMA journal_mode = WAL");
    writer.execute(
        "PRAGMA wal_autocheckpoint = " + options.checkpointBytes() / options.pageBytes());
    if (version < Schema.VERSION) {
      migrate(writer);
    }
  }

  private static void migrate(Session writer) throws SQLException {
    writer.execute("BEGIN IMMEDIATE");
    try {
      Schema.migrate(writer, (int) writer.queryLong(0, "PRAGMA user_version"));
      writer.execute("COMMIT");
    } catch (SQLException e) {
      writer.execute("ROLLBACK");
      throw e;
    }
  }

  /**
   * Returns the file.
   *
   * @return the file
   */
  public Path file() {
    return file;
  }

  /**
   * Works on a snapshot: every statement of the work sees the same committed state.
   *
   * @param <T> result
   * @param operation what is done, for messages
   * @param deadline when statements are interrupted
   * @param work the work
   * @return the work's result
   * @throws DeadlineExceededException if the deadline interrupted a statement
   */
  public <T> T read(String operation, Deadline deadline, Work<T> work) {
    Session session = borrowReader(operation, deadline);
    boolean healthy = false;
    try {
      session.enforce(deadline);
      session.execute("BEGIN");
      try {
        return work.run(session);
      } finally {
        session.clearDeadline(deadline);
        session.execute("ROLLBACK");
        healthy = true;
      }
    } catch (SQLException e) {
      healthy = false;
      throw readFailure(operation, e);
    } catch (UncheckedSqlException e) {
      healthy = false;
      throw readFailure(operation, e.failure());
    } finally {
      returnReader(session, healthy);
    }
  }

  private RuntimeException readFailure(String operation, SQLException e) {
    return isInterrupt(e) ? deadlinePassed(operation) : failure(operation, file, options, e);
  }

  private DeadlineExceededException deadlinePassed(String operation) {
    return new DeadlineExceededException("deadline passed during " + operation + " on " + file);
  }

  /**
   * Works inside a write transaction, which is committed when the work returns and undone when it
   * throws.
   *
   * @param <T> result
   * @param operation what is done, for messages
   * @param work the work; gets the new generation through {@link Session} tables
   * @return the work's result
   * @throws LimitExceededException if the file would be larger than it may be; nothing is written
   */
  public <T> T write(String operation, Work<T> work) {
    return write(operation, new Rules(room::begin, Database::nextGeneration, room::check), work);
  }

  /**
   * Works inside a write transaction on what no answer depends on: the generation stays as it is.
   * It may use less of the file's room than {@link #write} may.
   *
   * @param operation what is done, for messages
   * @param task the work
   * @throws LimitExceededException if the file would leave too little room; nothing is written
   */
  public void changeAside(String operation, Task task) {
    write(
        operation,
        new Rules(room::beginAside, session -> {}, room::check),
        session -> {
          task.run(session);
          return true;
        });
  }

  /**
   * Works inside a write transaction that removes more than it adds, as {@link #write} does, but is
   * never refused for the size of the file.
   *
   * @param <T> result
   * @param operation what is done, for messages
   * @param work the work
   * @return the work's result
   */
  public <T> T remove(String operation, Work<T> work) {
    return write(
        operation, new Rules(room::beginRemoval, Database::nextGeneration, session -> {}), work);
  }

  /** What happens around the work of a transaction. */
  private record Rules(Task before, Task atBegin, Task beforeCommit) {}

  /** Contexts that are kept answer for the generation before; their room is the work's to use. */
  private static void nextGeneration(Session session) throws SQLException {
    session.update("UPDATE state SET generation = generation + 1");
    new ContextTable(session).clear();
  }

  private <T> T write(String operation, Rules rules, Work<T> work) {
    lockForWriting(operation);
    try {
      checkOpen();
      boolean committed = false;
      try {
        rules.before().run(writer);
        writer.execute("BEGIN IMMEDIATE");
        try {
          rules.atBegin().run(writer);
          T result = work.run(writer);
          rules.beforeCommit().run(writer);
          writer.execute("COMMIT");
          committed = true;
          return result;
        } finally {
          if (!committed) {
            rollBack();
          }
        }
      } finally {
        room.end(writer, committed);
      }
    } catch (SQLException e) {
      throw writeFailure(operation, e);
    } catch (UncheckedSqlException e) {
      throw writeFailure(operation, e.failure());
    } finally {
      writeLock.unlock();
    }
  }

  private RuntimeException writeFailure(String operation, SQLException e) {
    Optional<LimitExceededException> refusal = room.refusal(e);
    return refusal.isPresent() ? refusal.orElseThrow() : failure(operation, file, options, e);
  }

  /**
   * Works inside a write transaction, as {@link #write} does, without a result.
   *
   * @param operation what is done, for messages
   * @param task the work
   */
  public void change(String operation, Task task) {
    write(
        operation,
        session -> {
          task.run(session);
          return true;
        });
  }

  /**
   * Works on a snapshot through a connection of its own, which has nothing in memory from before.
   *
   * @param <T> result
   * @param operation what is done, for messages
   * @param work the work
   * @return the work's result
   */
  public <T> T inspect(String operation, Work<T> work) {
    checkOpen();
    try (Session session = connect(file, options, options.readerCacheBytes())) {
      session.execute("BEGIN");
      return work.run(session);
    } catch (SQLException e) {
      throw failure(operation, file, options, e);
    }
  }

  /**
   * Works through a connection of its own outside a transaction, with no other writer of this
   * process.
   *
   * @param <T> result
   * @param operation what is done, for messages
   * @param work the work
   * @return the work's result
   */
  public <T> T maintain(String operation, Work<T> work) {
    lockForWriting(operation);
    try {
      checkOpen();
      try (Session session = connect(file, options, options.writerCacheBytes())) {
        return work.run(session);
      }
    } catch (SQLException e) {
      throw failure(operation, file, options, e);
    } finally {
      writeLock.unlock();
    }
  }

  /**
   * Writes a copy of the committed state of this moment, without what was removed. Writers go on
   * meanwhile.
   *
   * @param target the copy, which does not exist yet
   */
  public void copyTo(Path target) {
    checkOpen();
    try (Session session = connect(file, options, options.readerCacheBytes())) {
      session.update("VACUUM INTO ?", target.toString());
    } catch (SQLException e) {
      throw failure("copy", file, options, e);
    }
  }

  /** Undoes the transaction; SQLite has done so itself after some failures. */
  private void rollBack() {
    try {
      writer.forgetStatements();
      writer.execute("ROLLBACK");
    } catch (SQLException alreadyUndone) {
      LOG.log(System.Logger.Level.DEBUG, "nothing to roll back", alreadyUndone);
    }
  }

  private void lockForWriting(String operation) {
    try {
      if (!writeLock.tryLock(options.writeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy(operation, file, options, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkspaceFileException(
          Problem.BUSY, "interrupted while waiting to " + operation + " on " + file, e);
    }
  }

  private Session borrowReader(String operation, Deadline deadline) {
    checkOpen();
    try {
      if (!readers.tryAcquire(
          deadline.remaining(Deadline.FOREVER).toNanos(), TimeUnit.NANOSECONDS)) {
        throw deadlinePassed(operation);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkspaceFileException(
          Problem.BUSY, "interrupted while waiting to " + operation + " on " + file, e);
    }
    boolean borrowed = false;
    try {
      checkOpen();
      Session idle = idleReaders.poll();
      Session session = idle != null ? idle : openReader();
      borrowed = true;
      return session;
    } catch (SQLException e) {
      throw failure(operation, file, options, e);
    } finally {
      if (!borrowed) {
        readers.release();
      }
    }
  }

  private Session openReader() throws SQLException {
    Session session = connect(file, options, options.readerCacheBytes());
    openReaders.incrementAndGet();
    return session;
  }

  private void closeReader(Session session) {
    openReaders.decrementAndGet();
    closeQuietly(session);
  }

  /**
   * Tells how many pages of the file may be in memory.
   *
   * @return bytes of the caches of all connections, or of the file, where they hold all of it
   */
  public long pageCacheBytes() {
    long bytes = file.toFile().length();
    return Math.min(bytes, options.writerCacheBytes())
        + openReaders.get() * Math.min(bytes, options.readerCacheBytes());
  }

  /**
   * Gives back what is held for a next reader, and the pages that the writer holds if it does not
   * work at this moment.
   */
  public void release() {
    closeIdleReaders();
    if (!writeLock.tryLock()) {
      return;
    }
    try {
      if (!closed) {
        writer.execute("PRAGMA shrink_memory");
      }
    } catch (SQLException e) {
      throw failure("release memory", file, options, e);
    } finally {
      writeLock.unlock();
    }
  }

  private void returnReader(Session session, boolean healthy) {
    if (healthy && !closed) {
      idleReaders.add(session);
    } else {
      closeReader(session);
    }
    readers.release();
  }

  private void closeIdleReaders() {
    for (Session idle = idleReaders.poll(); idle != null; idle = idleReaders.poll()) {
      closeReader(idle);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("workspace file is closed: " + file);
    }
  }

  private static void closeQuietly(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "closing a connection failed", e);
    }
  }

  /**
   * Waits for the running write, and for running reads as long as a write may wait, and closes
   * every connection; later calls do nothing.
   */
  @Override
  public void close() {
    writeLock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      closeQuietly(writer);
    } finally {
      writeLock.unlock();
    }
    awaitReaders();
    closeIdleReaders();
  }

  /** A reader that is not back in time closes its connection when it is. */
  private void awaitReaders() {
    try {
      if (readers.tryAcquire(
          options.readers(), options.writeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        readers.release(options.readers()); // whoever waits for one is told that it is closed
      } else {
        LOG.log(System.Logger.Level.WARNING, "closed while it is read: " + file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static boolean isInterrupt(SQLException e) {
    return code(e) == SQLiteErrorCode.SQLITE_INTERRUPT;
  }

  private static @Nullable SQLiteErrorCode code(SQLException e) {
    return e instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
  }

  private static WorkspaceFileException busy(
      String operation, Path file, Options options, @Nullable Throwable cause) {
    return new WorkspaceFileException(
        Problem.BUSY,
        "cannot "
            + operation
            + ": another writer held the workspace file for more than "
            + options.writeTimeout().toMillis()
            + " ms: "
            + file,
        cause);
  }

  private static WorkspaceFileException failure(
      String operation, Path file, Options options, SQLException e) {
    SQLiteErrorCode code = code(e);
    int primary = code == null ? -1 : code.code & 0xFF;
    Problem problem =
        switch (primary) {
          case 5, 6 -> Problem.BUSY;
          case 13 -> Problem.FULL;
          case 11 -> Problem.CORRUPT;
          case 26 -> Problem.NOT_A_WORKSPACE;
          case 8 -> Problem.READ_ONLY;
          case 14 -> writable(file) ? Problem.IO : Problem.READ_ONLY;
          default -> Problem.IO;
        };
    if (problem == Problem.BUSY) {
      return busy(operation, file, options, e);
    }
    String meaning =
        switch (problem) {
          case FULL -> "no space left on the device";
          case CORRUPT -> "the file is damaged";
          case READ_ONLY -> "the file or its folder may not be written";
          case NOT_A_WORKSPACE -> "not an SQLite file";
          default -> String.valueOf(e.getMessage());
        };
    return new WorkspaceFileException(
        problem, "cannot " + operation + ": " + meaning + ": " + file, e);
  }

  /** The write-ahead log stands beside the file, so the folder counts as well. */
  private static boolean writable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return (folder == null || Files.isWritable(folder))
        && (!Files.exists(file) || Files.isWritable(file));
  }
}
