package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.admission.ManualClock;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.model.Document;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.search.SearchRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workspace may use, by its effect. */
class WorkspaceResourcesTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int GATES = 1_000;

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final Gate gate = new Gate();
  private final List<ContextLite> instances = new ArrayList<>();

  @AfterEach
  void close() {
    gate.open();
    instances.forEach(ContextLite::close);
  }

  /** Chooses when it is let, and notes how many choose at one time. */
  private static final class Gate implements ContextOptimizer {
    private final Semaphore permits = new Semaphore(GATES);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final List<SolveOptions> options = new ArrayList<>();

    @Override
    public Selection select(SelectionProblem problem, SolveOptions effort) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      permits.acquireUninterruptibly();
      permits.release();
      inside.decrementAndGet();
      synchronized (this) {
        options.add(effort);
      }
      return ContextOptimizer.greedyCoverage().select(problem, effort);
    }

    @Override
    public String name() {
      return "gate";
    }

    void shut() {
      permits.drainPermits();
    }

    void open() {
      permits.release(GATES);
    }

    SolveOptions lastOptions() {
      return options.get(options.size() - 1);
    }
  }

  private Workspace open(ResourceLimits limits) {
    return open(limits, ResourceTier.MEDIUM);
  }

  private Workspace open(ResourceLimits limits, ResourceTier tier) {
    ContextLite lite =
        ContextLite.open(
            ContextLiteConfig.builder(folder)
                .clock(clock)
                .optimizer(gate)
                .resourceLimits("docs", limits)
                .resourceTier("docs", tier)
                .maxRunningRequests(8)
                .build());
    instances.add(lite);
    return lite.workspace("docs");
  }

  private static List<Document> herons(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Document.of(
                    "heron" + i,
                    "The heron number "
                        + i
                        + " wades. "
                        + IntStream.range(0, 60)
                            .mapToObj(word -> "reed" + i + "x" + word)
                            .collect(Collectors.joining(" "))))
        .toList();
  }

  private static AssembleRequest request(int tokens) {
    return AssembleRequest.builder("heron wades").maxTokens(tokens).build();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static LimitExceededException refusal(Runnable call) {
    try {
      call.run();
    } catch (LimitExceededException e) {
      return e;
    }
    throw new AssertionError("expected a refusal");
  }

  @Test
  void requests_beyondConcurrency_wait() {
    Workspace workspace = open(ResourceLimits.builder().maxConcurrentRequests(2).build());
    workspace.putAll(herons(3));
    gate.shut();

    List<CompletableFuture<AssembledContext>> answers =
        IntStream.range(0, 5)
            .mapToObj(i -> workspace.assembleAsync(request(500)).toCompletableFuture())
            .toList();

    await(() -> gate.inside.get() == 2);
    assertThat(workspace.usage().activeRequests()).isEqualTo(2);
    assertThat(workspace.usage().waitingRequests()).isEqualTo(3);
    gate.open();
    answers.forEach(CompletableFuture::join);
    assertThat(gate.most.get()).isEqualTo(2);
    await(() -> workspace.usage().servedRequests() == 5);
  }

  @Test
  void tokens_delivered_areChargedAndComeBack() {
    Workspace workspace = open(ResourceLimits.builder().maxTokensPerMinute(600).build());
    workspace.putAll(herons(6));

    AssembledContext first = workspace.assemble(request(400));
    LimitExceededException refusal = refusal(() -> workspace.assemble(request(600)));

    assertThat(first.totalTokens()).isPositive();
    assertThat(workspace.usage().deliveredTokens()).isEqualTo(first.totalTokens());
    assertThat(workspace.usage().availableTokens()).hasValue(600 - first.totalTokens());
    assertThat(refusal.limit()).isEqualTo(Limit.MAX_TOKENS_PER_MINUTE);
    assertThat(refusal.actual()).isEqualTo(600 + first.totalTokens());
    assertThat(workspace.usage().refusals()).containsEntry(Limit.MAX_TOKENS_PER_MINUTE, 1L);
    clock.pass(refusal.retryAfter().orElseThrow());
    assertThat(workspace.assemble(request(600)).text()).isNotEmpty();
  }

  @Test
  void tokens_ofMoreThanAMinute_areCut() {
    Workspace workspace = open(ResourceLimits.builder().maxTokensPerMinute(300).build());
    workspace.putAll(herons(6));

    AssembledContext context = workspace.assemble(request(4_000));

    assertThat(context.budgetTokens()).isEqualTo(300);
    assertThat(context.totalTokens()).isLessThanOrEqualTo(300);
    assertThat(context.notes())
        .contains("the request was cut from 4000 to 300 tokens by max_tokens_per_minute");
  }

  @Test
  void documents_beyondTheLimit_stayOut() {
    Workspace workspace = open(ResourceLimits.builder().maxDocumentsPerQuery(2).build());
    workspace.putAll(herons(6));

    AssembledContext context = workspace.assemble(request(4_000));
    AssembledContext asked =
        workspace.assemble(AssembleRequest.builder("heron wades").maxDocuments(5).build());
    LimitExceededException refusal =
        refusal(
            () ->
                workspace.assemble(
                    AssembleRequest.builder("heron")
                        .mustInclude(List.of("heron1", "heron2", "heron3"))
                        .build()));

    assertThat(documents(context)).isEqualTo(2);
    assertThat(documents(asked)).isEqualTo(2);
    assertThat(asked.notes())
        .contains("the request was cut from 5 to 2 documents by max_documents_per_query");
    assertThat(refusal.limit()).isEqualTo(Limit.MAX_DOCUMENTS_PER_QUERY);
    assertThat(refusal.actual()).isEqualTo(3);
  }

  private static long documents(AssembledContext context) {
    return context.passages().stream()
        .map(in -> in.passage().source().document().id())
        .distinct()
        .count();
  }

  @Test
  void tier_setsTheEffortOfTheChoice() {
    Workspace workspace = open(ResourceLimits.NONE, ResourceTier.LOW);
    workspace.putAll(herons(3));
    AssembleRequest.Builder raised =
        AssembleRequest.builder("heron").resourceTier(ResourceTier.HIGH);

    workspace.assemble(raised.build());
    assertThat(gate.lastOptions().workLimit()).isEqualTo(5_000);
    workspace.assemble(raised.optimizerTimeout(LONG).build());
    assertThat(gate.lastOptions().timeLimit()).isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void tier_ofARequest_isLoweredButNotRaised() {
    Workspace workspace = open(ResourceLimits.NONE, ResourceTier.HIGH);
    workspace.putAll(herons(3));

    workspace.assemble("heron");
    assertThat(gate.lastOptions().workLimit()).isEqualTo(30_000);
    workspace.assemble(AssembleRequest.builder("heron").resourceTier(ResourceTier.MEDIUM).build());
    assertThat(gate.lastOptions().workLimit()).isEqualTo(15_000);
  }

  @Test
  void storage_beyondTheLimit_refusesThePutWhole() {
    long most = 2 << 20;
    Workspace workspace = open(ResourceLimits.builder().maxStorageBytes(most).build());
    int put = 0;
    LimitExceededException refusal = null;
    while (refusal == null) {
      long before = workspace.count();
      try {
        put += (int) workspace.putAll(batch(put));
        assertThat(workspace.usage().storageBytes()).isLessThanOrEqualTo(most);
      } catch (LimitExceededException e) {
        refusal = e;
        assertThat(workspace.count()).as("nothing of the batch is in").isEqualTo(before);
      }
    }

    assertThat(refusal.limit()).isEqualTo(Limit.MAX_STORAGE);
    assertThat(refusal.allowed()).isEqualTo(most);
    assertThat(put).isPositive();
    assertThat(workspace.usage().storageBytes()).isLessThanOrEqualTo(most);
    assertThat(workspace.usage().refusals()).containsEntry(Limit.MAX_STORAGE, 1L);
    assertThat(workspace.search(SearchRequest.of("heron")).hits()).isNotEmpty();
    assertThat(workspace.verify().problems()).isEmpty();

    List<String> gone = IntStream.range(0, put).mapToObj(i -> "heron" + i).toList();
    assertThat(workspace.removeAll(gone)).isEqualTo(put);
    assertThat(workspace.awaitBackgroundWork(Duration.ofSeconds(30)))
        .as("nothing reads what the log would be cut off for")
        .isTrue();
    workspace.compact(); // else it depends on the log how many of the free pages can be used
    assertThat(workspace.putAll(batch(0))).as("there is room again").isPositive();
    assertThat(workspace.usage().storageBytes()).isLessThanOrEqualTo(most);
  }

  private static List<Document> batch(int from) {
    return herons(from + 20).subList(from, from + 20);
  }

  @Test
  void storage_ofOneHugeBatch_isRefusedWhileItIsWritten() {
    long most = 2 << 20;
    Workspace workspace = open(ResourceLimits.builder().maxStorageBytes(most).build());

    LimitExceededException refusal =
        refusal(() -> workspace.put(Document.of("huge", text(200_000))));

    assertThat(refusal.limit()).isEqualTo(Limit.MAX_STORAGE);
    assertThat(workspace.count()).isZero();
    assertThat(workspace.usage().storageBytes()).isLessThanOrEqualTo(most);
    workspace.putAll(herons(3));
    assertThat(workspace.count()).isEqualTo(3);
  }

  private static String text(int words) {
    return IntStream.range(0, words)
        .mapToObj(word -> "reed" + word + (word % 10 == 9 ? ".\n" : ""))
        .collect(Collectors.joining(" "));
  }

  @Test
  void memory_withinTheLimit_isHeldThere() {
    long most = 3 << 20;
    Workspace workspace = open(ResourceLimits.builder().maxMemoryBytes(most).build());
    workspace.putAll(herons(300));
    assertThat(workspace.awaitBackgroundWork(LONG)).isTrue();

    for (int i = 0; i < 60; i++) {
      AssembledContext context = workspace.assemble("heron reed" + i + "x1 wades");
      assertThat(context.text()).isNotEmpty();
      assertThat(workspace.usage().memoryBytes()).isLessThanOrEqualTo(most);
    }
  }

  @Test
  void memory_thatIsNotEnough_refusesRequests() {
    Workspace workspace = open(ResourceLimits.builder().maxMemoryBytes(1_000).build());
    workspace.putAll(herons(3));

    LimitExceededException refusal = refusal(() -> workspace.assemble("heron"));

    assertThat(refusal.limit()).isEqualTo(Limit.MAX_MEMORY);
    assertThat(refusal.allowed()).isEqualTo(1_000);
    assertThat(refusal.actual()).isGreaterThan(1_000);
    assertThat(workspace.usage().refusals()).containsEntry(Limit.MAX_MEMORY, 1L);
  }

  @Test
  void assembleAsync_givesWhatAssembleGives() {
    Workspace workspace = open(ResourceLimits.NONE);
    workspace.putAll(herons(3));

    AssembledContext answer = workspace.assembleAsync(request(500)).toCompletableFuture().join();

    assertThat(answer.id()).isEqualTo(workspace.assemble(request(500)).id());
  }

  /** Starts a request that stays where it is until the gate is opened. */
  private CompletableFuture<AssembledContext> startOne(Workspace workspace) {
    workspace.putAll(herons(3));
    gate.shut();
    CompletableFuture<AssembledContext> running =
        workspace.assembleAsync(request(500)).toCompletableFuture();
    await(() -> gate.inside.get() == 1);
    return running;
  }

  @Test
  void assembleAsync_whileItWaits_isCancelledOrRunsOutOfTime() {
    Workspace workspace = open(ResourceLimits.builder().maxConcurrentRequests(1).build());
    CompletableFuture<AssembledContext> running = startOne(workspace);

    CompletableFuture<AssembledContext> cancelled =
        workspace.assembleAsync(request(500)).toCompletableFuture();
    CompletableFuture<AssembledContext> late =
        workspace
            .assembleAsync(AssembleRequest.builder("heron").deadline(Duration.ofMillis(20)).build())
            .toCompletableFuture();
    cancelled.cancel(true);

    assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
    assertThatThrownBy(late::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(DeadlineExceededException.class);
    assertThat(workspace.usage().waitingRequests()).isZero();
    gate.open();
    assertThat(running.join().text()).isNotEmpty();
  }

  @Test
  void assembleAsync_whileItWaits_endsWithTheWorkspace() {
    Workspace workspace = open(ResourceLimits.builder().maxConcurrentRequests(1).build());
    CompletableFuture<AssembledContext> running = startOne(workspace);
    CompletableFuture<AssembledContext> waiting =
        workspace.assembleAsync(request(500)).toCompletableFuture();

    workspace.close();
    gate.open();

    assertThat(running.handle((answer, failure) -> true).join()).isTrue();
    assertThatThrownBy(waiting::join)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("workspace 'docs' is closed");
  }

  @Test
  void usage_outlivesTheHandle() {
    Workspace workspace = open(ResourceLimits.NONE);
    workspace.putAll(herons(3));
    workspace.assemble("heron");
    workspace.close();

    assertThat(instances.get(0).workspace("docs").usage().servedRequests()).isEqualTo(1);
  }
}
