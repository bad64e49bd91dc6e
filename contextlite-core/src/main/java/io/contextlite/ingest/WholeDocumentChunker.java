package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;
import java.util.*;

final class WholeDocumentChunker implements Chunker {
  static final WholeDocumentChunker INSTANCE = new WholeDocumentChunker();

  @Override
  public List<Chunk> chunk(SourceText s, ChunkingOptions o, TokenCounter t) {
    if (s.text().isBlank()) return List.of();
    return t.count(s.text()) <= o.maxTokens()
        ? List.of(new Chunk(s.text().strip(), "", 1, 1 + (int) s.text().lines().count() - 1))
        : StructuralChunker.INSTANCE.chunk(s, o, t);
  }
}
