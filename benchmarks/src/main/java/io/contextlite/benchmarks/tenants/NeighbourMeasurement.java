package io.contextlite.benchmarks.tenants;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.benchmarks.engine.TemporaryFolder;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A workspace of the highest priority that is asked one question after another with pauses, and one
 * of the lowest whose threads ask without any. Confined to one thread.
 */
public final class NeighbourMeasurement {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int TOKENS = 2_000;
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final int threads;
  private final Duration duration;
  private final int documents;

  /**
   * Prepares a measurement.
   *
   * @param threads threads of the neighbour, 1 or more
   * @param duration how long each situation is measured
   * @param documents documents of each workspace
   */
  public NeighbourMeasurement(int threads, Duration duration, int documents) {
    this.threads = threads;
    this.duration = duration;
    this.documents = documents;
  }

  /**
   * Measures.
   *
   * @return latencies in each situation
   */
  public NeighbourReport run() {
    try (TemporaryFolder turns = TemporaryFolder.create("neighbour");
        TemporaryFolder atOnce = TemporaryFolder.create("neighbour");
        ContextLite lite = open(turns.path(), config -> config);
        ContextLite withoutTurns =
            open(atOnce.path(), config -> config.maxRunningRequests(Integer.MAX_VALUE))) {
      Pair pair = new Pair(lite);
      Pair free = new Pair(withoutTurns);
      pair.measure(threads, shorter(WARM_UP));
      free.measure(threads, shorter(WARM_UP));
      return new NeighbourReport(
          threads,
          pair.measure(0, duration),
          pair.measure(threads, duration),
          free.measure(threads, duration));
    }
  }

  private Duration shorter(Duration other) {
    return duration.compareTo(other) < 0 ? duration : other;
  }

  private static ContextLite open(Path folder, UnaryOperator<ContextLiteConfig.Builder> change) {
    return ContextLite.open(
        change
            .apply(
                ContextLiteConfig.builder(folder)
                    .resourceLimits(
                        "important",
                        ResourceLimits.builder().priority(ResourceLimits.MOST_PRIORITY).build())
                    .resourceTier("neighbour", ResourceTier.LOW)
                    .resourceLimits(
                        "neighbour",
                        ResourceLimits.builder().priority(ResourceLimits.LEAST_PRIORITY).build()))
            .build());
  }

  /** The two workspaces of an instance. */
  private final class Pair {
    private final MarkedWorkspace important;
    private final MarkedWorkspace neighbour;

    Pair(ContextLite lite) {
      important = MarkedWorkspace.fill(lite, "important", documents);
      neighbour = MarkedWorkspace.fill(lite, "neighbour", documents);
    }

    NeighbourReport.Latency measure(int neighbourThreads, Duration time) {
      Samples millis = new Samples();
      Random[] random =
          IntStream.rangeClosed(0, neighbourThreads).mapToObj(Random::new).toArray(Random[]::new);
      long before = neighbour.workspace().usage().servedRequests();
      LoadThreads.run(
          neighbourThreads + 1,
          time,
          thread -> {
            if (thread > 0) {
              neighbour.ask(random[thread], TOKENS);
              return;
            }
            long started = System.nanoTime();
            important.ask(random[0], TOKENS);
            millis.add((System.nanoTime() - started) / NANOS_PER_MILLI);
            LoadThreads.pause(PAUSE);
          });
      return new NeighbourReport.Latency(
          millis.size(),
          millis.percentile(50),
          millis.percentile(99),
          neighbour.workspace().usage().servedRequests() - before);
    }
  }
}
