package io.contextlite.benchmarks.data;

import java.util.List;

/**
 * A query whose evidence is known to the character. Immutable.
 *
 * @param id the query's id
 * @param text the query
 * @param documentId the document that has the evidence
 * @param spans the evidence in the document's text; never empty
 */
public record SpanQuery(String id, String text, String documentId, List<TextSpan> spans) {
  /** Copies what can be changed. */
  public SpanQuery {
    spans = List.copyOf(spans);
  }
}
