package io.contextlite.examples;

import io.contextlite.ingest.SyncProgress;
import io.contextlite.ingest.SyncProgress.Phase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Redraws one line with a carriage return and nothing else, so that any terminal shows it. */
final class ProgressBar implements ProgressView {
  /** The narrowest terminal without wrapping. */
  private static final int COLUMNS = 79;

  private static final int BAR = 10;
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final PrintWriter err;
  private Duration next = Duration.ZERO;
  private int drawn;

  ProgressBar(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void accept(SyncProgress progress) {
    if (progress.phase() == Phase.DONE) {
      close();
    } else if (progress.elapsed().compareTo(next) >= 0) {
      next = progress.elapsed().plus(INTERVAL);
      draw(progress.phase() == Phase.SCAN ? "Listing files ..." : indexing(progress));
    }
  }

  private static String indexing(SyncProgress progress) {
    double share = ProgressText.share(progress);
    String text =
        String.format(Locale.ROOT, "%3d%% %s", (int) (100 * share), ProgressText.shortly(progress));
    int full = (int) (BAR * share);
    String bar = "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    return bar.length() + text.length() < COLUMNS ? bar + text : text;
  }

  private void draw(String text) {
    String line = text.length() > COLUMNS ? text.substring(0, COLUMNS) : text;
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }

  @Override
  public void close() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }
}
