package io.contextlite.examples;

import io.contextlite.ingest.SyncProgress;
import java.util.Locale;

/** Puts progress into words. */
final class ProgressText {
  private ProgressText() {}

  /** For instance {@code "120 of 384 files, 5,310 passages, 1.2 of 3.9 MB, 2.1 MB/s, 1 s left"}. */
  static String of(SyncProgress progress) {
    return of(progress, " of ");
  }

  /** For instance {@code "120/384 files, 5,310 passages, 1.2/3.9 MB, 2.1 MB/s, 1 s left"}. */
  static String shortly(SyncProgress progress) {
    return of(progress, "/");
  }

  private static String of(SyncProgress progress, String outOf) {
    String text =
        String.format(
            Locale.ROOT,
            "%,d%s%,d files, %,d passages, %s%s%s MB, %s MB/s",
            progress.files(),
            outOf,
            progress.totalFiles(),
            progress.passages(),
            Units.megabytes(progress.bytes()),
            outOf,
            Units.megabytes(progress.totalBytes()),
            Units.megabytes(Math.round(progress.bytesPerSecond())));
    return text
        + progress
            .remaining()
            .map(left -> ", " + Units.wholeSeconds(left.plusMillis(500)) + " left")
            .orElse("");
  }

  /** Share of the work that is done, 0 to 1. */
  static double share(SyncProgress progress) {
    return progress.totalBytes() == 0 ? 0 : (double) progress.bytes() / progress.totalBytes();
  }
}
