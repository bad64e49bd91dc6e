package io.contextlite.sync;

import io.contextlite.ingest.Chunker;
import io.contextlite.ingest.ChunkingOptions;
import io.contextlite.text.TokenCounter;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * How documents become passages.
 *
 * @param chunker cuts texts
 * @param chunking sizes of passages
 * @param tokens counts tokens
 * @param batches whether a transaction writes many documents, or one
 * @param executor prepares documents beside the writing thread
 */
public record IngestSettings(
    Chunker chunker,
    ChunkingOptions chunking,
    TokenCounter tokens,
    boolean batches,
    Executor executor) {

  /** Divides what is ready into what a transaction writes. */
  <T> List<List<T>> transactions(List<T> ready) {
    return batches ? List.of(ready) : ready.stream().map(List::of).toList();
  }
}
