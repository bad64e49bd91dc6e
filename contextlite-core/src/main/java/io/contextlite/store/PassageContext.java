package io.contextlite.store;

import io.contextlite.text.TermFrequencies;

/** The distinct titles, headings and paths of a passage's first sources. Confined. */
final class PassageContext {
  /** A passage is found by the titles, headings and paths of its first sources. */
  static final int MAX_SOURCES = 8;

  /**
   * Passages, id, text, heading, title and path, a row for each source; for the ids that a query
   * gives. Ordered by them as a whole, all that is left would be sorted for each batch.
   */
  static final String PASSAGES =
      """
      SELECT p.doc_id, p.text, s.heading, d.title, d.path
      FROM passages p
      JOIN passage_sources s ON s.doc_id = p.doc_id
      JOIN documents d ON d.document_id = s.document_id
      WHERE p.doc_id IN (%s)
      ORDER BY p.doc_id, s.document_id, s.position""";

  private String titles = "";
  private String headings = "";
  private String paths = "";
  private String embedded = "";
  private int sources;

  void add(String title, String heading, String path) {
    if (sources == MAX_SOURCES) {
      return;
    }
    boolean empty = sources++ == 0;
    titles = empty ? title : join(titles, title);
    headings = empty ? heading : join(headings, heading);
    paths = empty ? path : join(paths, path);
    embedded = empty ? EmbeddingText.context(title, heading) : embedded;
  }

  /** Adds a line unless it is there. */
  private static String join(String lines, String line) {
    return ('\n' + lines + '\n').contains('\n' + line + '\n') ? lines : lines + '\n' + line;
  }

  boolean isEmpty() {
    return sources == 0;
  }

  String titles() {
    return titles;
  }

  String headings() {
    return headings;
  }

  String paths() {
    return paths;
  }

  long hash() {
    return TermFrequencies.hash(titles + '\0' + headings + '\0' + paths);
  }

  long embeddingHash() {
    return TermFrequencies.hash(embedded);
  }
}
