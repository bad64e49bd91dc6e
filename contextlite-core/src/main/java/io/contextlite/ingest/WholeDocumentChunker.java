package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;
import java.util.List;

/** Keeps a document that fits as one passage and leaves others to the structural chunker. */
final class WholeDocumentChunker implements Chunker {
  static final WholeDocumentChunker INSTANCE = new WholeDocumentChunker();

  private WholeDocumentChunker() {}

  @Override
  public List<Chunk> chunk(SourceText source, ChunkingOptions options, TokenCounter tokens) {
    if (source.text().isBlank()) {
      return List.of();
    }
    LineIndex lines = new LineIndex(source.text());
    PassageWriter whole = new PassageWriter(lines, Integer.MAX_VALUE, tokens);
    whole.write(0, source.text().length(), "", 0, 0);
    Chunk chunk = whole.chunks().get(0);
    return tokens.count(chunk.text()) <= options.maxTokens()
        ? List.of(chunk)
        : StructuralChunker.INSTANCE.chunk(source, options, tokens);
  }
}
