package io.contextlite.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.WorkspaceFileException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a host fails, and how it ends. */
final class HostServerTest {
  private static final String QUESTION = "{\"query\": \"x\"}";

  private static TestHost.Answer search(TestHost host, String... headers) {
    return host.post("/workspace/docs/api/v1/search", QUESTION, headers);
  }

  /** Searches that wait until they are let go. */
  private static final class Held {
    private final Semaphore running = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);
    private final StubWorkspaces workspaces =
        new StubWorkspaces(
            request -> {
              running.release();
              within(() -> release.await(20, TimeUnit.SECONDS));
              return StubWorkspaces.NOTHING;
            });

    void awaitRunning(int searches) {
      within(() -> running.tryAcquire(searches, 20, TimeUnit.SECONDS));
    }

    private static void within(Callable<Boolean> waiting) {
      assertThatCode(() -> assertThat(waiting.call()).isTrue()).doesNotThrowAnyException();
    }
  }

  @Test
  void close_requestUnderWay_endsItRefusesOthersAndClosesTheLibrary() throws Exception {
    Held held = new Held();
    TestHost host = TestHost.serve(held.workspaces, "node-1", 0);
    CompletableFuture<TestHost.Answer> underWay = CompletableFuture.supplyAsync(() -> search(host));
    held.awaitRunning(1);

    CompletableFuture<Void> closing = CompletableFuture.runAsync(host::close);
    TestHost.Answer refused = untilUnavailable(host);
    boolean closedEarly = held.workspaces.closed();
    held.release.countDown();
    closing.get(20, TimeUnit.SECONDS);

    assertThat(refused.json().path("error").asText()).isEqualTo("closing");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(closedEarly).isFalse();
    assertThat(underWay.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(held.workspaces.closed()).isTrue();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), host.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  private static TestHost.Answer untilUnavailable(TestHost host) {
    long begin = System.nanoTime();
    TestHost.Answer answer = host.get("/health");
    while (answer.status() == 200 && System.nanoTime() - begin < 10_000_000_000L) {
      answer = host.get("/health");
    }
    assertThat(answer.status()).isEqualTo(503);
    return answer;
  }

  @Test
  void search_hostIsFull_isSentElsewhereAndHealthAnswers() throws Exception {
    Held held = new Held();
    try (TestHost host = TestHost.serve(held.workspaces, "node-1", 0)) {
      List<CompletableFuture<Integer>> waiting = new ArrayList<>();
      for (int i = 0; i < Exchanges.MOST_RUNNING; i++) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread thread = new Thread(() -> status.complete(search(host).status()));
        thread.setDaemon(true);
        thread.start();
        waiting.add(status);
      }
      held.awaitRunning(Exchanges.MOST_RUNNING);

      TestHost.Answer refused = search(host);
      TestHost.Answer health = host.get("/health");
      held.release.countDown();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json().path("error").asText()).isEqualTo("host_busy");
      assertThat(health.status()).isEqualTo(200);
      for (CompletableFuture<Integer> status : waiting) {
        assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(200);
      }
    }
  }

  @Test
  void search_deadline_reachesTheLibraryAndIs504() {
    AtomicReference<Duration> deadline = new AtomicReference<>(Duration.ZERO);
    StubWorkspaces workspaces =
        new StubWorkspaces(
            request -> {
              deadline.set(request.deadline().orElseThrow());
              throw new DeadlineExceededException("deadline passed: workspace='docs'");
            });
    try (TestHost host = TestHost.serve(workspaces, "node-1", 0)) {
      TestHost.Answer answer = search(host, "X-Deadline-Ms", "250");

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.json().path("error").asText()).isEqualTo("deadline_exceeded");
      assertThat(deadline.get()).isEqualTo(Duration.ofMillis(250));
    }
  }

  @Test
  void search_fileIsBusy_is503() {
    StubWorkspaces workspaces =
        failing(new WorkspaceFileException(WorkspaceFileException.Problem.BUSY, "locked", null));
    try (TestHost host = TestHost.serve(workspaces, "node-1", 0)) {
      assertThat(search(host).status()).isEqualTo(503);
    }
  }

  private static StubWorkspaces failing(RuntimeException failure) {
    return new StubWorkspaces(
        request -> {
          throw failure;
        });
  }

  @Test
  void search_unknownFailure_tellsAnIdThatTheLogHas() {
    RuntimeException failure = new UnsupportedOperationException("secret of /var/data");
    try (TestHost host = TestHost.serve(failing(failure), "node-1", 0);
        LogCapture log = new LogCapture(Failures.class)) {
      TestHost.Answer answer = search(host);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("secret", "Exception", "StubWorkspaces");
      assertThat(answer.json().path("id").asText()).hasSize(36);
      assertThat(log.records())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.getMessage()).contains(answer.json().path("id").asText());
                assertThat(line.getThrown()).isSameAs(failure);
              });
    }
  }

  @Test
  void search_libraryClosed_is503(@TempDir Path data) {
    TestHost.fill(data, "docs", "A text.");
    ContextLite lite = ContextLite.open(ContextLiteConfig.at(data));
    try (TestHost host = TestHost.serve(new LocalWorkspaces(lite), "node-1", 0);
        LogCapture log = new LogCapture(Failures.class)) {
      lite.close();

      TestHost.Answer answer = search(host);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("error").asText()).isEqualTo("closed");
      assertThat(log.records()).hasSize(1);
    }
  }

  /** Keeps what a class logs, and keeps it from the console. */
  private static final class LogCapture extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<LogRecord> records = new ArrayList<>();

    LogCapture(Class<?> type) {
      logger = Logger.getLogger(type.getName());
      logger.setUseParentHandlers(false);
      logger.addHandler(this);
    }

    synchronized List<LogRecord> records() {
      return List.copyOf(records);
    }

    @Override
    public synchronized void publish(LogRecord line) {
      records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
