package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Syncs a folder and shows how far it has come. */
final class FolderSync {
  /** The process ends with the command, so the workspace's embedder is waited for. */
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(10);

  private FolderSync() {}

  /** Checks the folder before anything is created for it. */
  static void check(Path folder) {
    if (!Files.exists(folder)) {
      throw CommandException.notFound("folder does not exist: '" + folder + "'");
    }
    if (!Files.isDirectory(folder)) {
      throw CommandException.usage("expected a folder, and this is a file: '" + folder + "'");
    }
  }

  static SyncReport run(
      Workspace workspace, Path folder, SyncOptions.Builder options, Streams streams) {
    ProgressView progress = ProgressView.on(streams);
    try {
      SyncReport report = workspace.sync(folder, options.progress(progress).build());
      workspace.awaitBackgroundWork(TRAINING_LIMIT);
      return report;
    } finally {
      progress.close();
    }
  }
}
