package io.contextlite.ingest;

import java.time.Duration;
import java.util.List;

/**
 * What a sync found and did. Immutable.
 *
 * @param files files found that are neither ignored nor skipped
 * @param added files that were new
 * @param changed files whose content had changed
 * @param moved files that had only another path before
 * @param removed files that were gone
 * @param unchanged files that were as before
 * @param ignored files and folders that rules leave out
 * @param skipped files that could not be taken, each with its reason, in order of path
 * @param passages passages of added and changed files
 * @param bytes bytes read
 * @param elapsed wall-clock time
 */
public record SyncReport(
    long files,
    long added,
    long changed,
    long moved,
    long removed,
    long unchanged,
    long ignored,
    List<SkippedFile> skipped,
    long passages,
    long bytes,
    Duration elapsed) {
  /**
   * Copies what can be changed.
   *
   * @param files files found that are neither ignored nor skipped
   * @param added files that were new
   * @param changed files whose content had changed
   * @param moved files that had only another path before
   * @param removed files that were gone
   * @param unchanged files that were as before
   * @param ignored files and folders that rules leave out
   * @param skipped files that could not be taken
   * @param passages passages of added and changed files
   * @param bytes bytes read
   * @param elapsed wall-clock time
   */
  public SyncReport {
    skipped = List.copyOf(skipped);
  }

  /**
   * Tells whether the workspace was changed.
   *
   * @return true if a document was added, changed, moved or removed
   */
  public boolean changedAnything() {
    return added + changed + moved + removed > 0;
  }
}
