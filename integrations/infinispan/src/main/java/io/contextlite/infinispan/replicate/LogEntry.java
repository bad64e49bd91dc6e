package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import io.contextlite.transfer.DocumentParts;
import java.util.List;

/**
 * One write in the order that the owner gave it. Immutable.
 *
 * @param position its place
 * @param puts documents that are put
 * @param removes ids of documents that are removed before
 */
record LogEntry(LogPosition position, List<DocumentParts> puts, List<String> removes) {
  private static final int BESIDE_TEXT_BYTES = 200;

  LogEntry {
    puts = List.copyOf(puts);
    removes = List.copyOf(removes);
  }

  /** Approximate size in memory and in a message. */
  long bytes() {
    long bytes = BESIDE_TEXT_BYTES;
    for (DocumentParts document : puts) {
      bytes += BESIDE_TEXT_BYTES + (long) Character.BYTES * document.text().length();
    }
    return bytes + (long) BESIDE_TEXT_BYTES * removes.size();
  }
}
