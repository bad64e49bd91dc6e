package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;
import java.util.*;

final class StructuralChunker implements Chunker {
  static final StructuralChunker INSTANCE = new StructuralChunker();

  @Override
  public List<Chunk> chunk(SourceText s, ChunkingOptions o, TokenCounter t) {
    List<Chunk> out = new ArrayList<>();
    String[] lines = s.text().split("\n", -1);
    StringBuilder b = new StringBuilder();
    int start = 1;
    for (int i = 0; i < lines.length; i++) {
      b.append(lines[i]).append('\n');
      if (b.length() > 700 || i == lines.length - 1) {
        if (!b.toString().isBlank()) out.add(new Chunk(b.toString().strip(), "", start, i + 1));
        b.setLength(0);
        start = i + 2;
      }
    }
    return out;
  }
}
