package io.contextlite.examples.cluster;

import io.contextlite.ContextLite;
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

/** Workspaces in a folder of this process, which is then the only node. */
final class LocalWorkspaces implements Workspaces {
  private final ContextLite lite;

  /** Takes over a library instance, and closes it. */
  LocalWorkspaces(ContextLite lite) {
    this.lite = lite;
  }

  @Override
  public boolean exists(String id) {
    return lite.exists(id);
  }

  @Override
  public AssembledContext assemble(String id, AssembleRequest request) {
    return lite.workspace(id).assemble(request);
  }

  @Override
  public SearchResult search(String id, SearchRequest request) {
    return lite.workspace(id).search(request);
  }

  @Override
  public long put(String id, List<Document> documents) {
    return lite.workspace(id).putAll(documents);
  }

  @Override
  public boolean remove(String id, String documentId) {
    return lite.workspace(id).remove(documentId);
  }

  @Override
  public SyncReport sync(String id, Path folder) {
    return lite.workspace(id).sync(folder);
  }

  @Override
  public WorkspaceHealth health(String id) {
    return lite.workspace(id).health();
  }

  @Override
  public PlacementAnswer placement(String id) {
    return new PlacementAnswer(lite.config().nodeId(), List.of());
  }

  @Override
  public InstanceHealth health() {
    return lite.health();
  }

  @Override
  public InstanceMetrics metrics() {
    return lite.metrics();
  }

  @Override
  public void close() {
    lite.close();
  }
}
