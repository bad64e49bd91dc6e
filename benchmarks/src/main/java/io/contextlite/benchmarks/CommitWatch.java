package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Follows what a workspace has committed while documents are put into it: documents are read ahead,
 * so what was read tells little. Looks five times a second on a thread of its own.
 */
final class CommitWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 200;

  private record Look(long documents, long nanos) {}

  private final Workspace workspace;
  private final long start;
  private final List<Look> looks = new ArrayList<>();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "commit-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> looking;

  /** Bytes of the first n documents, by n. */
  private long[] bytes = new long[1024];

  private int read;

  CommitWatch(Workspace workspace, long startNanos) {
    this.workspace = workspace;
    this.start = startNanos;
    looking = watcher.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    long documents = workspace.count();
    synchronized (looks) {
      looks.add(new Look(documents, System.nanoTime() - start));
    }
  }

  /** Notes that a document of this size was read; all calls come from one thread. */
  void read(long documentBytes) {
    if (++read == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * read);
    }
    bytes[read] = bytes[read - 1] + documentBytes;
  }

  /** Returns the progress up to now, everything being committed. */
  ProgressTrace finish() {
    close();
    look();
    ProgressTrace trace = new ProgressTrace();
    synchronized (looks) {
      for (Look look : looks) {
        trace.reach(bytes[(int) Math.min(read, look.documents())], look.nanos());
      }
    }
    return trace;
  }

  /** Stops looking and waits for a look that is under way. */
  @Override
  public void close() {
    looking.cancel(false);
    watcher.shutdown();
    try {
      if (!watcher.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("counting documents has not ended within a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
