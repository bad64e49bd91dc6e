package io.contextlite.assemble;

import io.contextlite.model.DocumentSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a context under one header: a passage, or several of one document that adjoin.
 * Immutable.
 *
 * @param document the document that is cited
 * @param heading the headings or symbols around the text, outermost first, joined by {@code " > "};
 *     possibly empty
 * @param excerpts the runs of the document's text that stand in it, in order; never empty. Passages
 *     that adjoin are one run
 * @param text the excerpts as they are shown, with {@code ...} where something is left out between
 *     two of them
 */
public record ContextBlock(
    DocumentSummary document, String heading, List<Excerpt> excerpts, String text) {
  /**
   * Copies what can be changed and checks the contract.
   *
   * @param document the document that is cited
   * @param heading the headings or symbols around the text, possibly empty
   * @param excerpts what stands in it, in order; never empty
   * @param text the excerpts as they are shown
   */
  public ContextBlock {
    excerpts = List.copyOf(excerpts);
    if (excerpts.isEmpty()) {
      throw new IllegalArgumentException(
          "block must have an excerpt: document='" + document.id() + "'");
    }
  }

  /**
   * Names the place for a citation.
   *
   * @return path and lines, for instance {@code "docs/install.md:12-30,41"}
   */
  public String citation() {
    return citation(document, excerpts);
  }

  static String citation(DocumentSummary document, List<Excerpt> excerpts) {
    List<String> ranges = new ArrayList<>();
    int start = excerpts.get(0).startLine();
    int end = excerpts.get(0).endLine();
    for (Excerpt excerpt : excerpts.subList(1, excerpts.size())) {
      if (excerpt.startLine() > end + 1) {
        ranges.add(range(start, end));
        start = excerpt.startLine();
      }
      end = Math.max(end, excerpt.endLine());
    }
    ranges.add(range(start, end));
    return document.path() + ":" + String.join(",", ranges);
  }

  private static String range(int start, int end) {
    return end > start ? start + "-" + end : Integer.toString(start);
  }
}
