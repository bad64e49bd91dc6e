package io.contextlite.store;

import io.contextlite.model.DocumentSummary;
import java.util.List;

/**
 * A document ready to be written.
 *
 * @param summary what is known of the document
 * @param passages its passages in source order
 */
public record PreparedDocument(DocumentSummary summary, List<PreparedPassage> passages) {
  List<String> headings() {
    return passages.stream().map(PreparedPassage::heading).toList();
  }
}
