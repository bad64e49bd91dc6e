package io.contextlite.model;

/**
 * A place where a passage stands. Immutable.
 *
 * @param document the document
 * @param heading the headings or symbols around the passage, outermost first, joined by {@code " >
 *     "}; possibly empty
 * @param startLine first line, counted from 1
 * @param endLine last line, inclusive
 * @param position place among the document's passages, from 0; between passages of consecutive
 *     positions stands nothing but white space
 */
public record PassageSource(
    DocumentSummary document, String heading, int startLine, int endLine, int position) {

  /**
   * Names the place for a citation.
   *
   * @return path and lines, for instance {@code "docs/install.md:12-30"}
   */
  public String citation() {
    return document.path() + ":" + startLine + (endLine > startLine ? "-" + endLine : "");
  }
}
