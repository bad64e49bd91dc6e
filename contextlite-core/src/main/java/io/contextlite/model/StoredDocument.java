package io.contextlite.model;

import java.util.List;

/**
 * A stored document with its passages. Immutable.
 *
 * @param summary what is known of the document
 * @param passages its passages in source order
 */
public record StoredDocument(DocumentSummary summary, List<Passage> passages) {
  /**
   * Copies what can be changed.
   *
   * @param summary what is known of the document
   * @param passages its passages in source order
   */
  public StoredDocument {
    passages = List.copyOf(passages);
  }
}
