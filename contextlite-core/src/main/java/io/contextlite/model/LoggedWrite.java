package io.contextlite.model;

import java.util.List;

/**
 * An entry of the log of a workspace that several nodes keep copies of. Immutable.
 *
 * @param position its place in the log
 * @param puts documents to put, each in place of the one with its id
 * @param removes ids of documents to remove before, which need not exist
 */
public record LoggedWrite(LogPosition position, List<Document> puts, List<String> removes) {
  /**
   * Checks the ids and copies the lists.
   *
   * @param position its place in the log
   * @param puts documents to put
   * @param removes ids of documents to remove before
   */
  public LoggedWrite {
    puts = List.copyOf(puts);
    removes = List.copyOf(removes);
    removes.forEach(Document::checkId);
  }
}
