package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncReport;
import java.nio.file.Files;
import java.nio.file.Path;

/** Syncs a folder and shows how far it has come. */
final class FolderSync {
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
      return workspace.sync(folder, options.progress(progress).build());
    } finally {
      progress.close();
    }
  }
}
