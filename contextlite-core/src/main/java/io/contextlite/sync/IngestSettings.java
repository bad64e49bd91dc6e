package io.contextlite.sync;

import io.contextlite.ingest.Chunker;
import io.contextlite.ingest.ChunkingOptions;
import io.contextlite.text.TokenCounter;
import java.util.concurrent.Executor;

/**
 * How documents become passages.
 *
 * @param chunker cuts texts
 * @param chunking sizes of passages
 * @param tokens counts tokens
 * @param executor prepares documents beside the writing thread
 */
public record IngestSettings(
    Chunker chunker, ChunkingOptions chunking, TokenCounter tokens, Executor executor) {}
