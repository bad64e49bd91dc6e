package io.contextlite.benchmarks;

import io.contextlite.benchmarks.engine.Chunking;
import picocli.CommandLine.Option;

/** How documents are cut. */
final class ChunkOption {
  @Option(
      names = "--chunk",
      description = "How documents are cut: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Chunking chunking;

  /** Sets what holds unless the command line says otherwise. */
  ChunkOption(Chunking unlessSet) {
    this.chunking = unlessSet;
  }

  Chunking chunking() {
    return chunking;
  }
}
