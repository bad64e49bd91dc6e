package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest entries that a copy has applied, as far as they are remembered. Guarded by the copy's
 * lock.
 */
final class RecentLog {
  /** Entries are sent together up to this size, which a replica applies well within its time. */
  private static final long MESSAGE_BYTES = 2 << 20;

  private final long maxBytes;
  private final Deque<LogEntry> entries = new ArrayDeque<>();
  private Optional<LogPosition> before;
  private long bytes;

  /**
   * Creates a log without entries.
   *
   * @param maxBytes how much is remembered
   * @param before the place that its first entry will follow; empty if no copy can have it that did
   *     not get the file
   */
  RecentLog(long maxBytes, Optional<LogPosition> before) {
    this.maxBytes = maxBytes;
    this.before = before;
  }

  void add(LogEntry entry) {
    entries.add(entry);
    bytes += entry.bytes();
    while (bytes > maxBytes && entries.size() > 1) {
      LogEntry oldest = entries.remove();
      before = Optional.of(oldest.position());
      bytes -= oldest.bytes();
    }
  }

  /** Returns what follows a place, some at a time; empty if the place is not known. */
  Optional<List<LogEntry>> after(LogPosition place) {
    boolean known = before.equals(Optional.of(place));
    List<LogEntry> following = new ArrayList<>();
    long size = 0;
    for (LogEntry entry : entries) {
      if (known && (following.isEmpty() || size + entry.bytes() <= MESSAGE_BYTES)) {
        following.add(entry);
        size += entry.bytes();
      } else if (known) {
        break;
      }
      known |= entry.position().equals(place);
    }
    return known ? Optional.of(following) : Optional.empty();
  }

  /** Counts the entries behind a place that is known. */
  long countAfter(LogPosition place) {
    return entries.stream().filter(entry -> entry.position().compareTo(place) > 0).count();
  }
}
