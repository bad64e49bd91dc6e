package io.contextlite.examples.cluster;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.ClusterStatus;
import io.contextlite.health.InstanceHealth;
import io.contextlite.health.InstanceMetrics;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.health.WorkspacesHealth;
import io.contextlite.ingest.SyncReport;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Workspaces of which every one exists, and whose searches do what a test wants. */
final class StubWorkspaces implements Workspaces {
  static final SearchResult NOTHING = new SearchResult(List.of(), List.of(), List.of());

  private final Function<SearchRequest, SearchResult> searching;
  private volatile boolean closed;

  StubWorkspaces() {
    this(request -> NOTHING);
  }

  StubWorkspaces(Function<SearchRequest, SearchResult> searching) {
    this.searching = searching;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public boolean exists(String id) {
    return true;
  }

  @Override
  public SearchResult search(String id, SearchRequest request) {
    return searching.apply(request);
  }

  @Override
  public InstanceHealth health() {
    return InstanceHealth.of(
        ClusterStatus.single("stub", 0), new WorkspacesHealth(0, 0, new TreeMap<>()), List.of());
  }

  @Override
  public InstanceMetrics metrics() {
    return new InstanceMetrics("stub", 0, 0, new TreeMap<>());
  }

  @Override
  public AssembledContext assemble(String id, AssembleRequest request) {
    throw new UnsupportedOperationException("assemble");
  }

  @Override
  public long put(String id, List<Document> documents) {
    throw new UnsupportedOperationException("put");
  }

  @Override
  public boolean remove(String id, String documentId) {
    throw new UnsupportedOperationException("remove");
  }

  @Override
  public SyncReport sync(String id, Path folder) {
    throw new UnsupportedOperationException("sync");
  }

  @Override
  public WorkspaceHealth health(String id) {
    throw new UnsupportedOperationException("health");
  }

  @Override
  public PlacementAnswer placement(String id) {
    throw new UnsupportedOperationException("placement");
  }

  @Override
  public void close() {
    closed = true;
  }
}
