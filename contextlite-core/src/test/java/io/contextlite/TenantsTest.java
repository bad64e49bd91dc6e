package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceUsage;
import io.contextlite.model.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces beside each other, more threads than processors, and limits that are in the way. */
@Timeout(120)
class TenantsTest {
  private static final int WORKSPACES = 20;
  private static final int THREADS = 32;
  private static final int DOCUMENTS = 12;
  private static final long TOKENS = 4_000;
  private static final long MEMORY = 6 << 20;
  private static final long STORAGE = 4 << 20;
  private static final Duration DURATION = Duration.ofSeconds(3);

  @TempDir Path folder;
  private final AtomicBoolean over = new AtomicBoolean();

  private ContextLite open() {
    ContextLiteConfig.Builder config = ContextLiteConfig.builder(folder).maxQueuedRequests(1);
    for (int i = 0; i < WORKSPACES; i++) {
      config.resourceLimits(
          name(i),
          ResourceLimits.builder()
              .maxConcurrentRequests(1 + i % 2)
              .maxTokensPerMinute(TOKENS)
              .maxDocumentsPerQuery(3)
              .maxMemoryBytes(MEMORY)
              .maxStorageBytes(STORAGE)
              .priority(1 + i % 10)
              .build());
    }
    return ContextLite.open(config.build());
  }

  private static String name(int workspace) {
    return "tenant" + workspace;
  }

  private static Document document(String workspace, int number) {
    return Document.of(
        workspace + "/" + number, "The heron of " + workspace + " wades, number " + number + ".");
  }

  /** Runs threads until the time is up; what one throws, this throws. */
  private void run(int threads, Duration duration, IntConsumer work) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<CompletableFuture<Void>> running =
          IntStream.range(0, threads)
              .mapToObj(
                  thread ->
                      CompletableFuture.runAsync(
                          () -> {
                            while (!over.get()) {
                              work.accept(thread);
                            }
                          },
                          pool))
              .toList();
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
      over.set(true);
      running.forEach(CompletableFuture::join);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void manyThreads_overManyWorkspaces_keepEveryLimit() throws InterruptedException {
    try (ContextLite lite = open()) {
      List<Workspace> workspaces = new ArrayList<>();
      for (int i = 0; i < WORKSPACES; i++) {
        Workspace workspace = lite.workspace(name(i));
        workspace.putAll(
            IntStream.range(0, DOCUMENTS).mapToObj(d -> document(workspace.id(), d)).toList());
        workspaces.add(workspace);
      }
      Random[] random = IntStream.range(0, THREADS).mapToObj(Random::new).toArray(Random[]::new);
      long started = System.nanoTime();

      run(
          THREADS + 1,
          DURATION,
          thread -> {
            if (thread == THREADS) {
              workspaces.forEach(workspace -> assertWithin(workspace, started));
            } else {
              use(workspaces.get(random[thread].nextInt(WORKSPACES)), random[thread]);
            }
          });

      assertThat(workspaces).allSatisfy(w -> assertThat(w.usage().servedRequests()).isPositive());
      assertThat(workspaces).allSatisfy(w -> assertThat(w.usage().activeRequests()).isZero());
      assertThat(workspaces.stream().map(w -> w.usage().refusals().keySet()))
          .as("limits are in the way")
          .anySatisfy(limits -> assertThat(limits).contains(Limit.MAX_TOKENS_PER_MINUTE))
          .anySatisfy(
              limits ->
                  assertThat(limits)
                      .containsAnyOf(Limit.MAX_CONCURRENT_REQUESTS, Limit.MAX_QUEUED_REQUESTS));
    }
  }

  private static void use(Workspace workspace, Random random) {
    try {
      if (random.nextInt(30) == 0) {
        workspace.put(document(workspace.id(), random.nextInt(DOCUMENTS)));
        return;
      }
      AssembledContext context =
          workspace.assemble(
              AssembleRequest.builder("heron wades").maxTokens(1 + random.nextInt(3_000)).build());
      assertThat(context.passages())
          .allSatisfy(
              in ->
                  assertThat(owner(in.passage().source().document().id()))
                      .isEqualTo(workspace.id()));
      assertThat(context.passages().stream().map(in -> in.passage().id()).distinct())
          .hasSizeLessThanOrEqualTo(3);
    } catch (LimitExceededException refused) {
      assertThat(refused.workspace()).isEqualTo(workspace.id());
    }
  }

  private static String owner(String document) {
    return document.substring(0, document.indexOf('/'));
  }

  private static void assertWithin(Workspace workspace, long started) {
    ResourceUsage usage = workspace.usage();
    ResourceLimits limits = workspace.config().limitsOf(workspace.id());
    double minutes = (System.nanoTime() - started) / 60e9;
    assertThat(usage.activeRequests())
        .isLessThanOrEqualTo(limits.maxConcurrentRequests().orElseThrow());
    assertThat(usage.waitingRequests()).isLessThanOrEqualTo(1);
    assertThat((double) usage.deliveredTokens()).isLessThanOrEqualTo(TOKENS * (1 + minutes));
    assertThat(usage.memoryBytes()).isLessThanOrEqualTo(MEMORY);
    assertThat(usage.storageBytes()).isLessThanOrEqualTo(STORAGE);
  }

  @Test
  void quietWorkspace_besideANoisyOne_neverWaitsForAllOfIt() throws InterruptedException {
    ContextLiteConfig config =
        ContextLiteConfig.builder(folder)
            .maxRunningRequests(2)
            .resourceLimits("quiet", ResourceLimits.builder().priority(10).build())
            .resourceLimits("noisy", ResourceLimits.builder().priority(1).build())
            .build();
    try (ContextLite lite = ContextLite.open(config)) {
      Workspace quiet = lite.workspace("quiet");
      Workspace noisy = lite.workspace("noisy");
      quiet.put(document("quiet", 0));
      noisy.put(document("noisy", 0));
      List<Long> overtaken = new ArrayList<>();

      run(
          16,
          Duration.ofSeconds(1),
          thread -> {
            if (thread == 0) {
              long before = noisy.usage().servedRequests();
              quiet.assemble("heron");
              overtaken.add(noisy.usage().servedRequests() - before);
            } else {
              noisy.assemble("heron");
            }
          });

      assertThat(noisy.usage().servedRequests()).as("the lowest advances").isPositive();
      assertThat(overtaken).isNotEmpty();
      long inTurn = overtaken.stream().filter(served -> served < 15).count();
      assertThat((double) inTurn / overtaken.size())
          .as("requests that did not wait until each of the 15 noisy threads was served")
          .isGreaterThan(.5);
    }
  }
}
