package io.contextlite.benchmarks.engine;

import io.contextlite.model.Passage;
import io.contextlite.model.StoredDocument;
import java.util.List;
import java.util.Map;

/**
 * One passage of one document as ContextLite cut it. Immutable.
 *
 * @param hit what an engine returns for it
 * @param title the document's title
 * @param heading the headings around the passage
 * @param text the passage
 * @param metadata the document's metadata
 */
public record StoredPassage(
    PassageHit hit, String title, String heading, String text, Map<String, Object> metadata) {
  /** Copies what can be changed. */
  public StoredPassage {
    metadata = Map.copyOf(metadata);
  }

  static StoredPassage of(StoredDocument document, Passage passage, List<String> documents) {
    return new StoredPassage(
        PassageHit.ofEntry(documents, passage.tokens()),
        document.summary().title(),
        passage.source().heading(),
        passage.text(),
        document.summary().metadata());
  }

  /**
   * Returns what peers index.
   *
   * @return title, heading and text, one below the other
   */
  public String indexedText() {
    return title + "\n" + heading + "\n" + text;
  }
}
