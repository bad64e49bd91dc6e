package io.contextlite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.model.WorkspaceFileException.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DatabaseTest {
  private static final String ENDLESS =
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c";

  @TempDir Path folder;
  private Path file = Path.of("unset");
  private Database database = openTemporary();
  private final ExecutorService executor = Executors.newCachedThreadPool();

  private static Database openTemporary() {
    return Database.open(Path.of(":memory:"), TestDocuments.OPTIONS);
  }

  @BeforeEach
  void open() {
    database.close();
    file = folder.resolve("w.db");
    database = Database.open(file, TestDocuments.OPTIONS);
  }

  @AfterEach
  void close() {
    executor.shutdownNow();
    database.close();
  }

  private static void assertProblem(ThrowingCallable call, Problem problem, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            WorkspaceFileException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessage(message);
  }

  private void put(String id, String text) {
    TestDocuments.put(database, TestDocuments.document(id, "", text));
  }

  @Test
  void read_whileOthersWrite_seesOneState() {
    put("a", "one");
    List<Long> counts =
        database.read(
            "count twice",
            Deadline.NONE,
            session -> {
              List<Long> seen = new ArrayList<>();
              seen.add(session.queryLong(0, "SELECT count(*) FROM documents"));
              CompletableFuture.runAsync(() -> put("b", "two"), executor).join();
              seen.add(session.queryLong(0, "SELECT count(*) FROM documents"));
              return seen;
            });
    assertThat(counts).containsExactly(1L, 1L);
    assertThat(TestDocuments.documents(database)).isEqualTo(2);
  }

  @Test
  void write_workThatThrows_isUndone() {
    put("a", "one");
    long generation = TestDocuments.number(database, "SELECT generation FROM state");
    assertThatThrownBy(
            () ->
                database.change(
                    "fail",
                    session -> {
                      session.update("DELETE FROM passage_sources");
                      throw new IllegalStateException("on purpose");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on purpose");
    assertThat(Maintenance.verify(database)).isEmpty();
    assertThat(TestDocuments.number(database, "SELECT generation FROM state"))
        .isEqualTo(generation);
    put("b", "two");
    assertThat(TestDocuments.number(database, "SELECT generation FROM state"))
        .isEqualTo(generation + 1);
  }

  @Test
  void write_diskIsFull_keepsWhatWasCommittedAndGoesOnLater() {
    put("a", "one");
    database.change(
        "limit the file",
        session -> {
          long pages = session.queryLong(0, "PRAGMA page_count");
          session.queryLong(0, "PRAGMA max_page_count = " + (pages + 2));
        });
    String large = "many words that need room ".repeat(20_000);
    assertProblem(
        () -> put("b", large), Problem.FULL, "cannot put: no space left on the device: " + file);
    assertThat(TestDocuments.documents(database)).isEqualTo(1);
    assertThat(TestDocuments.found(database, "one")).containsExactly("one");
    assertThat(Maintenance.verify(database)).isEmpty();
    database.change(
        "lift the limit", session -> session.queryLong(0, "PRAGMA max_page_count = 1000000"));
    put("b", large);
    assertThat(TestDocuments.documents(database)).isEqualTo(2);
    assertThat(Maintenance.verify(database)).isEmpty();
  }

  @Test
  void write_fileMayNotBeWritten_saysSo() {
    put("a", "one");
    database.change("forbid", session -> session.execute("PRAGMA query_only = 1"));
    assertProblem(
        () -> put("b", "two"),
        Problem.READ_ONLY,
        "cannot put: the file or its folder may not be written: " + file);
    assertThat(TestDocuments.documents(database)).isEqualTo(1);
    assertThat(Maintenance.verify(database)).isEmpty();
  }

  @Test
  void write_anotherConnectionWrites_isBusyAfterTheTimeout() throws Exception {
    String message =
        "cannot put: another writer held the workspace file for more than 300 ms: " + file;
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      long start = System.nanoTime();
      assertProblem(() -> put("a", "one"), Problem.BUSY, message);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
      statement.execute("ROLLBACK");
    }
    put("a", "one");
    assertThat(TestDocuments.documents(database)).isEqualTo(1);
  }

  @Test
  void write_anotherThreadWrites_isBusyAfterTheTimeout() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Future<?> other =
        executor.submit(
            () ->
                database.change(
                    "wait",
                    session -> {
                      writing.countDown();
                      await(done);
                    }));
    await(writing);
    assertProblem(
        () -> put("a", "one"),
        Problem.BUSY,
        "cannot put: another writer held the workspace file for more than 300 ms: " + file);
    assertThat(TestDocuments.documents(database)).as("reads go on").isZero();
    done.countDown();
    other.get();
    put("a", "one");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void read_longStatement_isInterruptedByTheDeadline() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  database.read(
                      "compute",
                      Deadline.after(Duration.ofMillis(50)),
                      session -> session.queryLong(0, ENDLESS)))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessage("deadline passed during compute on " + file);
    }
    assertThat(TestDocuments.documents(database)).as("readers are still good").isZero();
  }

  @Test
  void read_afterADeadline_isNotInterrupted() {
    assertThatThrownBy(
            () ->
                database.read(
                    "compute",
                    Deadline.after(Duration.ofMillis(1)),
                    session -> session.queryLong(0, ENDLESS)))
        .isInstanceOf(DeadlineExceededException.class);
    String counting = ENDLESS.replace("FROM c)", "FROM c WHERE x < 300000)");
    assertThat(TestDocuments.number(database, counting)).isEqualTo(300_000);
  }

  @Test
  void read_workThatThrows_leavesItsReaderToTheNextInLine() throws Exception {
    try (Database single =
        Database.open(
            folder.resolve("single.db"),
            new Database.Options(1, Duration.ofSeconds(1), false, 1_024))) {
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch proceed = new CountDownLatch(1);
      Future<?> first =
          executor.submit(
              () ->
                  single.read(
                      "fail",
                      Deadline.NONE,
                      session -> {
                        reading.countDown();
                        await(proceed);
                        throw new IllegalArgumentException("on purpose");
                      }));
      await(reading);
      assertThatThrownBy(
              () ->
                  single.read(
                      "wait in line", Deadline.after(Duration.ofMillis(20)), session -> true))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageStartingWith("deadline passed during wait in line on ");
      Future<Long> second = executor.submit(() -> TestDocuments.documents(single));
      Thread.sleep(50);
      proceed.countDown();
      assertThat(second.get(20, TimeUnit.SECONDS)).isZero();
      assertThatThrownBy(first::get).hasRootCauseMessage("on purpose");
    }
  }

  @Test
  void read_manyThreads_shareFewReaders() throws Exception {
    put("a", "one");
    List<Future<Long>> counts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      counts.add(executor.submit(() -> TestDocuments.documents(database)));
    }
    for (Future<Long> count : counts) {
      assertThat(count.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void anyCall_afterClose_saysSo() {
    database.close();
    database.close();
    String message = "workspace file is closed: " + file;
    assertThatThrownBy(() -> TestDocuments.documents(database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> put("a", "one"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> database.maintain("check", session -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThat(folder.resolve("w.db-wal")).as("all connections are closed").doesNotExist();
  }

  @Test
  void close_readThatEndsMeanwhile_isWaitedFor() throws Exception {
    Database.Options patient = new Database.Options(2, Duration.ofSeconds(30), false, 1_024);
    CountDownLatch reading = new CountDownLatch(1);
    Future<Long> count;
    try (Database other = Database.open(folder.resolve("other.db"), patient)) {
      count =
          executor.submit(
              () ->
                  other.read(
                      "count",
                      Deadline.NONE,
                      session -> {
                        reading.countDown();
                        awaitClosing(other);
                        pause();
                        return session.queryLong(-1, "SELECT count(*) FROM documents");
                      }));
      await(reading);
    }
    assertThat(folder.resolve("other.db-wal")).as("no connection is left").doesNotExist();
    assertThat(count.get(30, TimeUnit.SECONDS)).isZero();
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitClosing(Database database) {
    while (true) {
      try {
        database.read("look", Deadline.NONE, session -> true);
      } catch (IllegalStateException closed) {
        return;
      }
    }
  }

  @Test
  void close_whileReading_letsTheReadFinish() throws Exception {
    put("a", "one");
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    Future<Long> count =
        executor.submit(
            () ->
                database.read(
                    "count",
                    Deadline.NONE,
                    session -> {
                      reading.countDown();
                      await(proceed);
                      return session.queryLong(0, "SELECT count(*) FROM documents");
                    }));
    await(reading);
    database.close();
    proceed.countDown();
    assertThat(count.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(folder.resolve("w.db-wal")).as("its connection is closed too").doesNotExist();
  }

  @Test
  void prepare_manyStatements_closesThoseUsedLongestAgo() {
    database.read(
        "prepare",
        Deadline.NONE,
        session -> {
          PreparedStatement first = session.prepare("SELECT 0");
          PreparedStatement second = session.prepare("SELECT 1");
          for (int i = 2; i < 128; i++) {
            session.prepare("SELECT " + i);
          }
          assertThat(session.prepare("SELECT 0")).isSameAs(first);
          session.prepare("SELECT 128");
          assertThat(first.isClosed()).isFalse();
          assertThat(second.isClosed()).isTrue();
          for (int i = 0; i < 400; i++) {
            assertThat(session.queryLong(-1, "SELECT " + i)).isEqualTo(i);
          }
          return true;
        });
  }
}
