package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest entries that a copy has applied, as far as they are remembered. Guarded by the copy's
 * lock.
 */
final class RecentLog {
  private final NavigableMap<LogPosition, LogEntry> entries = new TreeMap<>();
  private Optional<LogPosition> before;
  private long bytes;

  /**
   * Creates a log without entries.
   *
   * @param before the place that its first entry will follow; empty if no copy can have it that did
   *     not get the file
   */
  RecentLog(Optional<LogPosition> before) {
    this.before = before;
  }

  /**
   * Remembers an entry.
   *
   * @param entry follows what is there
   * @param maxBytes how much is remembered, the entry in any case
   */
  void add(LogEntry entry, long maxBytes) {
    entries.put(entry.position(), entry);
    bytes += entry.bytes();
    while (bytes > maxBytes && entries.size() > 1) {
      LogEntry oldest = entries.pollFirstEntry().getValue();
      before = Optional.of(oldest.position());
      bytes -= oldest.bytes();
    }
  }

  /** Approximate size of what is remembered. */
  long bytes() {
    return bytes;
  }

  /** Tells whether all that follows a place is remembered. */
  boolean reaches(LogPosition place) {
    return before.equals(Optional.of(place)) || entries.containsKey(place);
  }

  /**
   * Returns what follows a place, some at a time; empty if the place is not known.
   *
   * @param place where a copy is
   * @param maxBytes how much is returned, or one entry
   */
  Optional<List<LogEntry>> after(LogPosition place, long maxBytes) {
    if (!reaches(place)) {
      return Optional.empty();
    }
    List<LogEntry> following = new ArrayList<>();
    long size = 0;
    for (LogEntry entry : entries.tailMap(place, false).values()) {
      size += entry.bytes();
      if (size > maxBytes && !following.isEmpty()) {
        break;
      }
      following.add(entry);
    }
    return Optional.of(following);
  }

  /** Tells whether what follows a place is known and no more than so much. */
  boolean isNear(LogPosition place, long maxBytes) {
    long size = 0;
    for (LogEntry entry : entries.tailMap(place, false).values()) {
      size += entry.bytes();
      if (size > maxBytes) {
        return false;
      }
    }
    return reaches(place);
  }
}
