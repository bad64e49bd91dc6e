package io.contextlite.ingest;

import io.contextlite.text.TokenCounter;
import java.util.List;
import java.util.Set;

/**
 * Cuts a document along its own structure. An outliner finds the tree of sections or definitions;
 * the packer walks it and joins, keeps or opens each block by its size; what has no structure left
 * is cut at lines, sentences, words and last at characters.
 */
final class StructuralChunker implements Chunker {
  static final StructuralChunker INSTANCE = new StructuralChunker();

  private static final Set<String> PROSE =
      Set.of("text", "restructuredtext", "asciidoc", "html", "latex", "org");

  private StructuralChunker() {}

  @Override
  public List<Chunk> chunk(SourceText source, ChunkingOptions options, TokenCounter tokens) {
    if (source.text().isBlank()) {
      return List.of();
    }
    LineIndex lines = new LineIndex(source.text());
    Outline outline = outline(lines, source.language());
    TokenCosts costs = new TokenCosts(lines, options.maxTokens(), tokens);
    PassageWriter writer = new PassageWriter(lines, options.maxTokens(), tokens);
    LeafCutter cutter = new LeafCutter(lines, outline, costs, options, tokens, writer);
    new Packer(lines, outline, costs, options, cutter, writer).pack();
    return writer.chunks();
  }

  private static Outline outline(LineIndex lines, String language) {
    if (language.equals("markdown")) {
      return MarkdownOutliner.outline(lines);
    }
    if (PROSE.contains(language)) {
      return ProseOutliner.outline(lines, language);
    }
    return CodeOutliner.outline(lines, language);
  }
}
