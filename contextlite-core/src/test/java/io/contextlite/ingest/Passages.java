package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;
import java.util.List;

/** Shows how a source is cut, one line per passage: its lines and its heading. */
final class Passages {
  static final TokenCounter COUNTER = TokenCounter.of("chars", text -> (text.length() + 3) / 4);
  static final ChunkingOptions SMALL = new ChunkingOptions(20, 60, 0);

  private Passages() {}

  static List<String> of(String language, String source) {
    return of(language, source, SMALL);
  }

  static List<String> of(String language, String source, ChunkingOptions options) {
    return chunks(language, source, options).stream()
        .map(chunk -> (chunk.startLine() + "-" + chunk.endLine() + " " + chunk.heading()).strip())
        .toList();
  }

  static List<Chunk> chunks(String language, String source, ChunkingOptions options) {
    return Chunker.structural().chunk(new SourceText(source, "", language), options, COUNTER);
  }
}
