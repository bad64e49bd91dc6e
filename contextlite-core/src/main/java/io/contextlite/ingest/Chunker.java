package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;
import java.util.List;

/**
 * Cuts a document into passages.
 *
 * <p>Every non-blank line of the source is covered by at least one chunk, chunks come in source
 * order, and no chunk exceeds {@link ChunkingOptions#maxTokens()}. Implementations are thread-safe,
 * deterministic and linear in the length of the text.
 */
@FunctionalInterface
public interface Chunker {

  /**
   * Cuts one document.
   *
   * @param source the document's text and what is known of it
   * @param options sizes in tokens
   * @param tokens counts tokens as the workspace does
   * @return the passages in source order; empty for a blank text
   */
  List<Chunk> chunk(SourceText source, ChunkingOptions options, TokenCounter tokens);

  /**
   * Returns the default chunker: Markdown by headings, code by its definitions, everything else by
   * paragraphs and sentences.
   *
   * @return the structural chunker, immutable
   */
  static Chunker structural() {
    return StructuralChunker.INSTANCE;
  }

  /**
   * Returns a chunker that keeps a whole document as one passage where it has at most {@link
   * ChunkingOptions#maxTokens()}, and otherwise cuts it as {@link #structural()} does.
   *
   * @return the whole-document chunker, immutable
   */
  static Chunker whole() {
    return WholeDocumentChunker.INSTANCE;
  }
}
