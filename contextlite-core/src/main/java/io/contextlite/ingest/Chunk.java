package io.contextlite.ingest;

/**
 * One passage that a chunker cut out of a text. Immutable.
 *
 * @param text the passage, not blank, a contiguous part of the source
 * @param heading where it stands inside the document, outermost first and joined by {@code " > "}:
 *     the Markdown headings above it or the symbols that enclose it; empty at the top
 * @param startLine first line, counted from 1
 * @param endLine last line, inclusive
 */
public record Chunk(String text, String heading, int startLine, int endLine) {
  /**
   * Checks the contract.
   *
   * @param text the passage, not blank, a contiguous part of the source
   * @param heading where it stands inside the document, empty at the top
   * @param startLine first line, counted from 1
   * @param endLine last line, inclusive
   */
  public Chunk {
    if (text.isBlank()) {
      throw new IllegalArgumentException("chunk text must not be blank: startLine=" + startLine);
    }
    if (startLine < 1 || endLine < startLine) {
      throw new IllegalArgumentException(
          "chunk lines must satisfy 1 <= startLine <= endLine: startLine="
              + startLine
              + ", endLine="
              + endLine);
    }
  }
}
