package io.contextlite.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextAssessment;
import io.contextlite.limits.ResourceTier;
import io.contextlite.model.ContextLiteException;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.SelectionScore;
import io.contextlite.optimize.SolverReport;
import io.contextlite.search.ContextFeatures;
import io.contextlite.search.RetrievalPhase;
import io.contextlite.store.ContextTable;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.store.TestDocuments;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ContextCacheTest {
  private static final int THREADS = 8;

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger assemblies = new AtomicInteger();
  private Database database;
  private ContextCache cache;

  @BeforeEach
  void open() {
    database =
        Database.open(
            folder.resolve("w.db"),
            new Database.Options(THREADS, Duration.ofMillis(300), false, 1_024));
    cache = cache(1 << 20, 1 << 20);
  }

  private ContextCache cache(long memoryBytes, long fileBytes) {
    return new ContextCache(
        database,
        new ContextCache.Options(
            "w",
            memoryBytes,
            fileBytes,
            Duration.ofHours(1),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            "configuration"),
        () -> {});
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    database.close();
  }

  private static CachedContext context(String text) {
    return new CachedContext(
        new AssembledContext(
            "id",
            "a question",
            text,
            List.of(),
            List.of(),
            1,
            10,
            0,
            new SelectionScore(0, 0, 0, 0),
            new Optimality.Heuristic(),
            new SolverReport("none", 0, 0, List.of(), List.of()),
            new ContextAssessment(
                .5, false, ContextFeatures.NONE, RetrievalPhase.FULL, OptionalDouble.empty(), 0),
            List.of(),
            List.of()),
        List.of());
  }

  private static ContextQuestion question(String query) {
    return ContextQuestion.of(AssembleRequest.of(query), ResourceTier.MEDIUM, List.of());
  }

  private Supplier<Assembled> assembly(boolean repeatable) {
    return () -> {
      String text = "answer " + assemblies.incrementAndGet();
      return new Assembled(context(text), 0, repeatable);
    };
  }

  private String ask(Deadline deadline, Supplier<Assembled> assembly) {
    return cache.answer(question("a question"), deadline, assembly).context().text();
  }

  private Future<String> later(Deadline deadline, Supplier<Assembled> assembly) {
    return threads.submit(() -> ask(deadline, assembly));
  }

  /** An assembly that has begun and ends when it is told to. */
  private static final class Held implements Supplier<Assembled> {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Supplier<Assembled> then;

    Held(Supplier<Assembled> then) {
      this.then = then;
    }

    @Override
    public Assembled get() {
      begun.countDown();
      try {
        assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new ContextLiteException("interrupted", e);
      }
      return then.get();
    }
  }

  private List<Future<String>> joiners(Held leader, Supplier<Assembled> assembly)
      throws InterruptedException {
    assertThat(leader.begun.await(20, TimeUnit.SECONDS)).isTrue();
    List<Future<String>> joiners = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      joiners.add(later(Deadline.NONE, assembly));
    }
    Thread.sleep(50); // most of them wait by now; the outcome does not depend on it
    return joiners;
  }

  @Test
  void answer_equalQuestionsAtOnce_areAssembledOnce() throws Exception {
    Held leader = new Held(assembly(true));
    Future<String> first = later(Deadline.NONE, leader);
    List<Future<String>> others = joiners(leader, assembly(true));
    leader.end.countDown();
    assertThat(first.get()).isEqualTo("answer 1");
    for (Future<String> other : others) {
      assertThat(other.get()).isEqualTo("answer 1");
    }
    assertThat(assemblies).hasValue(1);
    assertThat(cache.usage().joined() + cache.usage().memoryHits()).isEqualTo(5);
    assertThat(cache.usage().misses()).isEqualTo(1);
  }

  @Test
  void answer_leaderFails_oneOfTheOthersTakesOver() throws Exception {
    Held leader =
        new Held(
            () -> {
              throw new DeadlineExceededException("the leader's own deadline");
            });
    Future<String> first = later(Deadline.NONE, leader);
    List<Future<String>> others = joiners(leader, assembly(true));
    leader.end.countDown();
    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("the leader's own deadline");
    for (Future<String> other : others) {
      assertThat(other.get()).isEqualTo("answer 1");
    }
    assertThat(assemblies).hasValue(1);
  }

  @Test
  void answer_leaderInterrupted_oneOfTheOthersTakesOver() throws Exception {
    Held leader = new Held(assembly(true));
    Future<String> first = later(Deadline.NONE, leader);
    List<Future<String>> others = joiners(leader, assembly(true));
    first.cancel(true);
    for (Future<String> other : others) {
      assertThat(other.get()).isEqualTo("answer 1");
    }
    assertThat(assemblies).hasValue(1);
  }

  @Test
  void answer_thatIsNotRepeatable_isTheLeadersAlone() throws Exception {
    Held leader = new Held(assembly(false));
    Future<String> first = later(Deadline.NONE, leader);
    List<Future<String>> others = joiners(leader, assembly(false));
    leader.end.countDown();
    assertThat(first.get()).isEqualTo("answer 1");
    for (Future<String> other : others) {
      assertThat(other.get()).isNotEqualTo("answer 1");
    }
    assertThat(assemblies).hasValue(6);
    assertThat(ask(Deadline.NONE, assembly(true))).isEqualTo("answer 7");
  }

  @Test
  void answer_deadlinePassesWhileWaiting_failsAloneOfAll() throws Exception {
    Held leader = new Held(assembly(true));
    Future<String> first = later(Deadline.NONE, leader);
    assertThat(leader.begun.await(20, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> ask(Deadline.after(Duration.ofMillis(200)), assembly(true)))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessage(
            "deadline passed while waiting for the answer to an equal request in workspace 'w'");
    leader.end.countDown();
    assertThat(first.get()).isEqualTo("answer 1");
  }

  @Test
  void answer_interruptedWhileWaiting_failsAloneOfAll() throws Exception {
    Held leader = new Held(assembly(true));
    Future<String> first = later(Deadline.NONE, leader);
    assertThat(leader.begun.await(20, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                ask(Deadline.NONE, assembly(true));
              } catch (ContextLiteException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                failure.complete(e);
              }
            });
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    waiting.interrupt();
    assertThat(failure.get()).hasMessageContaining("interrupted while waiting for the answer");
    leader.end.countDown();
    assertThat(first.get()).isEqualTo("answer 1");
  }

  private long generation() {
    return database.<Long>read(
        "read the generation", Deadline.NONE, session -> new ContextTable(session).generation());
  }

  @Test
  void answer_ofANewerSnapshot_isKeptForThat() {
    Supplier<Assembled> overtaken =
        () -> {
          TestDocuments.put(database, TestDocuments.document("a", "", "text"));
          return new Assembled(context("new"), generation(), true);
        };
    assertThat(ask(Deadline.NONE, overtaken)).isEqualTo("new");
    assertThat(ask(Deadline.NONE, assembly(true))).isEqualTo("new");
    TestDocuments.put(database, TestDocuments.document("b", "", "text"));
    assertThat(ask(Deadline.NONE, () -> new Assembled(context("newest"), generation(), true)))
        .isEqualTo("newest");
  }

  @Test
  void answer_moreThanFit_areEvicted() {
    cache = cache(10_000, 0);
    for (int i = 0; i < 20; i++) {
      cache.answer(question("question " + i), Deadline.NONE, assembly(true));
      assertThat(cache.usage().memoryBytes()).isLessThan(70_000);
    }
    assertThat(cache.usage().evicted()).isGreaterThan(10);
    cache.clear();
    assertThat(cache.memoryBytes()).isZero();
    assertThat(cache.usage().evicted()).isEqualTo(20);
  }

  @Test
  void close_writesWhatWaits_asFarAsThereIsRoom() {
    ask(Deadline.NONE, assembly(true));
    cache.close();
    cache = cache(1 << 20, 1 << 20);
    assertThat(ask(Deadline.NONE, assembly(true))).isEqualTo("answer 1");
    assertThat(cache.usage().fileHits()).isEqualTo(1);

    ContextQuestion another = question("another question");
    ContextCache narrow = cache(1 << 20, 80);
    narrow.answer(another, Deadline.NONE, assembly(true));
    narrow.close();
    narrow = cache(1 << 20, 80);
    narrow.answer(another, Deadline.NONE, assembly(true));
    assertThat(narrow.usage().fileHits()).isZero();
    assertThat(narrow.usage().misses()).isEqualTo(1);
  }

  @Test
  void close_ofAFileThatCannotBeWritten_dropsQuietly() throws Exception {
    ask(Deadline.NONE, assembly(true));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("w.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      cache.close();
    }
    assertThat(cache.usage().misses()).isEqualTo(1);
    assertThat(ask(Deadline.NONE, assembly(true))).isEqualTo("answer 1");
  }
}
