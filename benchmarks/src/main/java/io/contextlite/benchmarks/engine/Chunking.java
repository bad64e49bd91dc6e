package io.contextlite.benchmarks.engine;

import io.contextlite.ingest.Chunker;
import io.contextlite.ingest.ChunkingOptions;
import java.util.Locale;

/** How documents are cut into passages. */
public enum Chunking {
  /** A document is one passage where it has at most 512 tokens. */
  WHOLE {
    @Override
    public Chunker chunker() {
      return Chunker.whole();
    }

    @Override
    public ChunkingOptions options() {
      return new ChunkingOptions(200, 512, 0);
    }
  },
  /** The library's defaults. */
  AUTO {
    @Override
    public Chunker chunker() {
      return Chunker.structural();
    }

    @Override
    public ChunkingOptions options() {
      return ChunkingOptions.DEFAULT;
    }
  };

  /**
   * Returns the chunker.
   *
   * @return what cuts
   */
  public abstract Chunker chunker();

  /**
   * Returns the sizes.
   *
   * @return sizes in tokens
   */
  public abstract ChunkingOptions options();

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
