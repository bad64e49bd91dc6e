package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.text.TokenCounter;
import org.junit.jupiter.api.Test;

class WholeDocumentChunkerTest extends ChunkerContractTest {
  private static final TokenCounter CHARS = TokenCounter.of("chars", String::length);

  @Override
  protected Chunker chunker() {
    return Chunker.whole();
  }

  @Test
  void chunk_documentThatFits_staysWhole() {
    SourceText source = new SourceText("\n\n# One\n\ntext\n\n# Two\n\n", "a.md", "markdown");
    assertThat(Chunker.whole().chunk(source, new ChunkingOptions(16, 20, 0), CHARS))
        .containsExactly(new Chunk("# One\n\ntext\n\n# Two", "", 3, 7));
  }

  @Test
  void chunk_largerDocument_isCutAsTheStructuralChunkerDoes() {
    SourceText source = new SourceText("# One\n\ntext\n\n# Two\n\nmore", "a.md", "markdown");
    ChunkingOptions options = new ChunkingOptions(16, 20, 0);
    assertThat(Chunker.whole().chunk(source, options, CHARS))
        .isEqualTo(Chunker.structural().chunk(source, options, CHARS))
        .hasSize(2);
  }
}
