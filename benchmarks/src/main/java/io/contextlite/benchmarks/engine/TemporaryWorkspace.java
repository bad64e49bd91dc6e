package io.contextlite.benchmarks.engine;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.ingest.Chunker;
import io.contextlite.ingest.ChunkingOptions;
import io.contextlite.model.Document;
import io.contextlite.vector.Embedder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A workspace in a temporary folder. Confined to one thread. */
public final class TemporaryWorkspace implements AutoCloseable {
  private static final String ID = "benchmark";
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(30);

  private final TemporaryFolder folder = TemporaryFolder.create("workspace");
  private final Chunker chunker;
  private final ChunkingOptions options;
  private final List<ContextLite> libraries = new ArrayList<>();
  private final Workspace workspace;

  /**
   * Creates an empty workspace with the default configuration but for the chunker.
   *
   * @param chunking how documents are cut
   */
  public TemporaryWorkspace(Chunking chunking) {
    this(chunking.chunker(), chunking.options());
  }

  /**
   * Creates an empty workspace with the default configuration but for the chunker.
   *
   * @param chunker what cuts
   * @param options sizes in tokens
   */
  public TemporaryWorkspace(Chunker chunker, ChunkingOptions options) {
    this(chunker, options, config -> config);
  }

  /**
   * Creates an empty workspace.
   *
   * @param chunker what cuts
   * @param options sizes in tokens
   * @param change changes the rest of the default configuration
   */
  public TemporaryWorkspace(
      Chunker chunker, ChunkingOptions options, UnaryOperator<ContextLiteConfig.Builder> change) {
    this.chunker = chunker;
    this.options = options;
    this.workspace = open(change);
  }

  /**
   * Returns the workspace.
   *
   * @return the workspace, closed with this
   */
  public Workspace workspace() {
    return workspace;
  }

  /**
   * Returns the embedder, so that peers compare the same vectors.
   *
   * @return what makes the workspace's vectors; the hashing one where it is too small to train one
   */
  public Embedder embedder() {
    return workspace.embedder().orElseGet(Embedder::hashing);
  }

  /**
   * Puts documents and waits until all is derived from them.
   *
   * @param documents the documents, read as they are needed
   * @return number of documents put
   */
  public long fill(Stream<Document> documents) {
    long count = put(documents);
    awaitBackgroundWork();
    return count;
  }

  /**
   * Puts documents.
   *
   * @param documents the documents, read as they are needed
   * @return number of documents put
   */
  @SuppressWarnings("StreamToIterable") // putAll iterates once
  public long put(Stream<Document> documents) {
    return workspace.putAll(documents::iterator);
  }

  /** Waits until all is derived from what was put. */
  public void awaitBackgroundWork() {
    settle(workspace, TRAINING_LIMIT);
  }

  /**
   * Waits until all is derived from what was put into a workspace.
   *
   * @param workspace the workspace
   * @param limit how long to wait
   * @throws IllegalStateException if that takes longer
   */
  public static void settle(Workspace workspace, Duration limit) {
    if (!workspace.awaitBackgroundWork(limit)) {
      throw new IllegalStateException(
          "background work of workspace '" + workspace.id() + "' did not end within " + limit);
    }
  }

  /**
   * Returns where the workspace is.
   *
   * @return its file
   */
  public Path file() {
    return folder.path().resolve(ID + ".db");
  }

  /**
   * Opens the same file with another configuration.
   *
   * @param change changes the configuration
   * @return another handle, closed with this
   */
  public Workspace open(UnaryOperator<ContextLiteConfig.Builder> change) {
    ContextLiteConfig.Builder config =
        ContextLiteConfig.builder(folder.path()).chunker(chunker).chunking(options);
    ContextLite library = ContextLite.open(change.apply(config).build());
    libraries.add(library);
    return library.workspace(ID);
  }

  @Override
  public void close() {
    libraries.forEach(ContextLite::close);
    folder.close();
  }
}
