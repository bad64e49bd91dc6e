package io.contextlite.examples;

import io.contextlite.ingest.SyncProgress;
import java.util.function.Consumer;

/** Shows how far a sync has come. Confined to the syncing thread. */
interface ProgressView extends Consumer<SyncProgress>, AutoCloseable {

  /** Leaves the cursor at the start of an empty line, also after a failure. */
  @Override
  void close();

  /** Chooses a bar for a terminal and lines for everything else. */
  static ProgressView on(Streams streams) {
    return streams.interactive()
        ? new ProgressBar(streams.err())
        : new ProgressLines(streams.err());
  }
}
