package io.contextlite.config;

import io.contextlite.ingest.ChunkingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Block {@code library}: what {@code ContextLiteConfig.Builder} sets in a program. Immutable.
 *
 * @param dataDirectory folder of the workspace files; one that is relative is in the working
 *     directory. The guide's {@code CONTEXTLITE_DB_PATH} names a file, and means its folder
 * @param maxReaders most searches of one workspace at a time
 * @param writeTimeout how long a write waits for another writer
 * @param synchronousCommits whether each commit waits for the disk
 * @param cacheBytes bytes for recently used passages and as many for postings
 * @param vectorMemoryBytes bytes for each workspace's vectors
 * @param lowConfidence confidence below which a context is marked, 0 to 1
 * @param secondHop whether mentions are followed
 * @param adjacentPassages whether neighbours of the best passages compete
 * @param relevanceFeedback whether the terms of the best passages are searched for
 * @param vectorSearch whether vectors are searched
 * @param recallTarget share of the nearest vectors that a search finds, more than 0, at most 1
 * @param maxProbes most lists that a vector search looks into
 * @param contextCache whether contexts are kept for the next equal request
 * @param contextCacheTtl how long they are kept
 * @param optimizer name of what chooses
 * @param chunking sizes of passages in tokens
 */
public record LibrarySettings(
    Path dataDirectory,
    int maxReaders,
    Duration writeTimeout,
    boolean synchronousCommits,
    OptionalLong cacheBytes,
    OptionalLong vectorMemoryBytes,
    double lowConfidence,
    boolean secondHop,
    boolean adjacentPassages,
    boolean relevanceFeedback,
    boolean vectorSearch,
    double recallTarget,
    OptionalInt maxProbes,
    boolean contextCache,
    Duration contextCacheTtl,
    Optional<String> optimizer,
    ChunkingOptions chunking) {}
