package io.contextlite.benchmarks.tenants;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.benchmarks.engine.TemporaryFolder;
import io.contextlite.benchmarks.report.HeapMeter;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Many threads over many workspaces with limits that are in the way. Confined to one thread. */
public final class TenantsMeasurement {
  private static final int MOST_TOKENS = 4_000;
  private static final int MOST_PRIORITY = ResourceLimits.MOST_PRIORITY;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
  private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(5);

  private final TenantsOptions options;
  private final List<MarkedWorkspace> workspaces = new ArrayList<>();
  private final List<TenantWatch> watches = new ArrayList<>();
  private final LongAdder foreign = new LongAdder();
  private long samples;
  private long mostHeld;

  /**
   * How much to ask of how many.
   *
   * @param threads threads that ask, 1 or more
   * @param workspaces workspaces with one priority after another, 1 or more
   * @param seconds for how long
   * @param documents documents of each workspace
   */
  public record TenantsOptions(int threads, int workspaces, int seconds, int documents) {}

  /**
   * Prepares a measurement.
   *
   * @param options how much to ask of how many
   */
  public TenantsMeasurement(TenantsOptions options) {
    this.options = options;
  }

  /**
   * Measures.
   *
   * @return what became of each workspace
   */
  public TenantsReport run() {
    HeapMeter heap = HeapMeter.start();
    try (TemporaryFolder folder = TemporaryFolder.create("tenants");
        ContextLite lite = ContextLite.open(config(folder.path()))) {
      for (int i = 0; i < options.workspaces(); i++) {
        workspaces.add(MarkedWorkspace.fill(lite, name(i), options.documents()));
      }
      long started = System.nanoTime();
      workspaces.forEach(one -> watches.add(new TenantWatch(one.workspace(), started)));
      Random[] random =
          IntStream.range(0, options.threads()).mapToObj(Random::new).toArray(Random[]::new);
      LoadThreads.run(
          options.threads() + 1,
          Duration.ofSeconds(options.seconds()),
          thread -> {
            if (thread == options.threads()) {
              sample();
            } else {
              use(workspaces.get(thread % workspaces.size()), random[thread]);
            }
          });
      return report(heap.usedBytes());
    }
  }

  private static String name(int workspace) {
    return "tenant" + workspace;
  }

  private ContextLiteConfig config(Path folder) {
    ContextLiteConfig.Builder config = ContextLiteConfig.builder(folder).maxQueuedRequests(1);
    for (int i = 0; i < options.workspaces(); i++) {
      config.resourceLimits(name(i), limits(i));
    }
    return config.build();
  }

  /** Every other workspace has few tokens, every third one runs one request at a time. */
  private static ResourceLimits limits(int workspace) {
    ResourceLimits.Builder limits =
        ResourceLimits.builder()
            .maxConcurrentRequests(workspace % 3 == 0 ? 1 : 2)
            .maxDocumentsPerQuery(5)
            .maxMemoryBytes(16 << 20)
            .maxStorageBytes(32 << 20)
            .priority(1 + workspace % MOST_PRIORITY);
    return workspace % 4 == 3 ? limits.maxTokensPerMinute(60_000).build() : limits.build();
  }

  private void use(MarkedWorkspace workspace, Random random) {
    try {
      AssembledContext context = workspace.ask(random, 1 + random.nextInt(MOST_TOKENS));
      foreign.add(workspace.foreign(context));
      if (MarkedWorkspace.documents(context) > 5) {
        throw new IllegalStateException("context of more than 5 documents: " + context.id());
      }
    } catch (LimitExceededException refusal) {
      Duration pause = refusal.retryAfter().orElse(LONGEST_PAUSE);
      LoadThreads.pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
  }

  private void sample() {
    long held = 0;
    for (TenantWatch watch : watches) {
      held += watch.look().memoryBytes();
    }
    mostHeld = Math.max(mostHeld, held);
    samples++;
    LoadThreads.pause(BETWEEN_SAMPLES);
  }

  private TenantsReport report(long heapBytes) {
    List<ResourceUsage> usages = watches.stream().map(TenantWatch::look).toList();
    long total = usages.stream().mapToLong(usage -> usage.servedTime().toNanos()).sum();
    return new TenantsReport(
        options.threads(),
        options.seconds(),
        watches.stream().map(watch -> watch.figures(total)).toList(),
        samples,
        foreign.sum(),
        watches.stream().flatMap(watch -> watch.exceeded().stream()).toList(),
        watches.stream().mapToLong(TenantWatch::memoryLimitBytes).sum(),
        mostHeld,
        heapBytes);
  }
}
