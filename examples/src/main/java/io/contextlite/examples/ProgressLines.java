package io.contextlite.examples;

import io.contextlite.ingest.SyncProgress;
import io.contextlite.ingest.SyncProgress.Phase;
import java.io.PrintWriter;
import java.time.Duration;

/** Writes a line every few seconds and one at the end. */
final class ProgressLines implements ProgressView {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final PrintWriter err;
  private Duration next = INTERVAL;

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void accept(SyncProgress progress) {
    if (progress.phase() == Phase.DONE) {
      write(
          "read "
              + Units.count(progress.files(), "file")
              + " in "
              + Units.duration(progress.elapsed()));
    } else if (progress.elapsed().compareTo(next) >= 0) {
      next = progress.elapsed().plus(INTERVAL);
      write(ProgressText.of(progress));
    }
  }

  private void write(String text) {
    err.print(text + "\n");
    err.flush();
  }

  @Override
  public void close() {}
}
