package io.contextlite;

import java.nio.file.Path;

/**
 * Figures about a workspace at one moment. Immutable.
 *
 * @param id the workspace's id
 * @param file its file
 * @param documents number of documents
 * @param passages number of distinct passages
 * @param tokens tokens of all passages together
 * @param vectors passages that have a vector
 * @param embeddingModel fingerprint of the embedder that the vectors come from
 * @param generation number of the last commit
 * @param fileBytes size of the file with its write-ahead log
 * @param memoryBytes memory held for vectors, approximately
 */
public record WorkspaceStats(
    String id,
    Path file,
    long documents,
    long passages,
    long tokens,
    long vectors,
    String embeddingModel,
    long generation,
    long fileBytes,
    long memoryBytes) {}
