package io.contextlite.benchmarks.tenants;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.ContextLiteListener;
import io.contextlite.benchmarks.engine.TemporaryFolder;
import io.contextlite.benchmarks.report.HeapMeter;
import io.contextlite.benchmarks.report.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Many workspaces of which few are open at one time. Confined to one thread. */
public final class OpenFilesMeasurement {
  private static final Path HANDLES = Path.of("/proc/self/fd");
  private static final int MOST_TOKENS = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final OpenFilesOptions options;
  private final Random random = new Random(1);
  private Samples reopened = new Samples();
  private Samples open = new Samples();
  private long mostHandles;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger mostOpened = new AtomicInteger();

  /**
   * How many of what.
   *
   * @param workspaces workspaces on disk, more than are open
   * @param open workspaces that are open at one time, 1 or more
   * @param documents documents of each workspace, 1 or more
   * @param requests requests to workspaces at random, 1 or more
   */
  public record OpenFilesOptions(int workspaces, int open, int documents, int requests) {}

  /**
   * Prepares a measurement.
   *
   * @param options how many of what
   */
  public OpenFilesMeasurement(OpenFilesOptions options) {
    this.options = options;
  }

  /**
   * Measures.
   *
   * @return handles, memory and times
   */
  public OpenFilesReport run() {
    long handlesBefore = handles();
    HeapMeter heap = HeapMeter.start();
    try (TemporaryFolder folder = TemporaryFolder.create("open-files");
        ContextLite lite =
            ContextLite.open(
                ContextLiteConfig.builder(folder.path())
                    .maxOpenWorkspaces(options.open())
                    .listener(new OpenCount())
                    .build())) {
      List<MarkedWorkspace> workspaces = new ArrayList<>();
      fill(lite, workspaces, options.open());
      ask(workspaces, options.open());
      long heapOfOpen = heap.usedBytes();
      reopened = new Samples(); // what came before is cold
      open = new Samples();
      fill(lite, workspaces, options.workspaces());
      ask(workspaces, options.requests());
      long heapOfAll = heap.usedBytes();
      long started = System.nanoTime();
      int active = lite.health().workspaces().activeWorkspaces();
      double healthMillis = (System.nanoTime() - started) / NANOS_PER_MILLI;
      return new OpenFilesReport(
          options.workspaces(),
          options.open(),
          Math.max(active, mostOpened.get()),
          mostHandles - handlesBefore,
          heapOfOpen,
          heapOfAll,
          (heapOfAll - heapOfOpen) / (options.workspaces() - options.open()),
          folder.bytes(),
          OpenFilesReport.Times.of(reopened),
          OpenFilesReport.Times.of(open),
          healthMillis);
    }
  }

  /** Counts what is open by what is told of it. */
  private final class OpenCount implements ContextLiteListener {
    @Override
    public void opened(String workspace, Duration took) {
      mostOpened.accumulateAndGet(opened.incrementAndGet(), Math::max);
    }

    @Override
    public void released(String workspace) {
      opened.decrementAndGet();
    }
  }

  private void fill(ContextLite lite, List<MarkedWorkspace> workspaces, int upTo) {
    while (workspaces.size() < upTo) {
      workspaces.add(MarkedWorkspace.fill(lite, "w" + workspaces.size(), options.documents()));
      mostHandles = Math.max(mostHandles, handles());
    }
  }

  /** Asks workspaces at random, each twice: for the second time its file is open. */
  private void ask(List<MarkedWorkspace> workspaces, int requests) {
    for (int i = 0; i < requests; i++) {
      MarkedWorkspace one = workspaces.get(random.nextInt(workspaces.size()));
      (one.workspace().health().open() ? open : reopened).add(millisOf(one));
      mostHandles = Math.max(mostHandles, handles());
      open.add(millisOf(one));
    }
  }

  private double millisOf(MarkedWorkspace one) {
    long started = System.nanoTime();
    long foreign = one.foreign(one.ask(random, MOST_TOKENS));
    double millis = (System.nanoTime() - started) / NANOS_PER_MILLI;
    if (foreign > 0) {
      throw new IllegalStateException("passages of another workspace: " + foreign);
    }
    return millis;
  }

  /** File handles of this process; 0 where the system does not tell. */
  private static long handles() {
    if (!Files.isDirectory(HANDLES)) {
      return 0;
    }
    try (Stream<Path> handles = Files.list(HANDLES)) {
      return handles.count();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot count file handles", e);
    }
  }
}
