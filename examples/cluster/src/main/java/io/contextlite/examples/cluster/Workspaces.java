package io.contextlite.examples.cluster;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.InstanceHealth;
import io.contextlite.health.InstanceMetrics;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.ingest.SyncReport;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import java.nio.file.Path;
import java.util.List;

/**
 * All that the host needs of the library, wherever the workspaces are. Thread-safe. Methods throw
 * what those of {@link io.contextlite.Workspace} throw, and {@link IllegalStateException} after
 * {@link #close}.
 */
interface Workspaces extends AutoCloseable {
  /** Tells whether there is a workspace, and creates none; false for an id that is not allowed. */
  boolean exists(String id);

  AssembledContext assemble(String id, AssembleRequest request);

  SearchResult search(String id, SearchRequest request);

  /** Puts documents and returns their number; creates the workspace on first use. */
  long put(String id, List<Document> documents);

  /** Tells whether there was such a document. */
  boolean remove(String id, String documentId);

  /** Brings a workspace in step with a folder of this machine; creates it on first use. */
  SyncReport sync(String id, Path folder);

  WorkspaceHealth health(String id);

  /** Tells on which nodes a workspace is. */
  PlacementAnswer placement(String id);

  InstanceHealth health();

  InstanceMetrics metrics();

  @Override
  void close();
}
