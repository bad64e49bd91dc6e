package io.contextlite.examples.cluster;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.InstanceHealth;
import io.contextlite.health.InstanceMetrics;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.infinispan.ContextLiteCluster;
import io.contextlite.ingest.SyncReport;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Workspaces that several hosts serve together: each is on the nodes that it was placed on. */
final class ClusterWorkspaces implements Workspaces {
  private static final System.Logger LOG = System.getLogger(ClusterWorkspaces.class.getName());
  private static final Duration HAND_OVER = Duration.ofSeconds(10);

  private final ContextLiteCluster cluster;

  /** Takes over a node, and closes it. */
  ClusterWorkspaces(ContextLiteCluster cluster) {
    this.cluster = cluster;
  }

  /** What nobody has used since all nodes began is only found on the node that has its file. */
  @Override
  public boolean exists(String id) {
    return cluster.placement(id).isPresent() || cluster.local().exists(id);
  }

  @Override
  public AssembledContext assemble(String id, AssembleRequest request) {
    return cluster.workspace(id).assemble(request);
  }

  @Override
  public SearchResult search(String id, SearchRequest request) {
    return cluster.workspace(id).search(request);
  }

  @Override
  public long put(String id, List<Document> documents) {
    return cluster.workspace(id).putAll(documents);
  }

  @Override
  public boolean remove(String id, String documentId) {
    return cluster.workspace(id).remove(documentId);
  }

  @Override
  public SyncReport sync(String id, Path folder) {
    return cluster.workspace(id).sync(folder);
  }

  @Override
  public WorkspaceHealth health(String id) {
    return cluster.workspace(id).health();
  }

  @Override
  public PlacementAnswer placement(String id) {
    return cluster
        .placement(id)
        .map(placement -> new PlacementAnswer(placement.owner(), placement.replicas()))
        .orElseThrow(() -> ApiException.unknown("workspace", id));
  }

  @Override
  public InstanceHealth health() {
    return cluster.health();
  }

  @Override
  public InstanceMetrics metrics() {
    return cluster.local().metrics();
  }

  /** Has other nodes take over what is here, so that they need not find out that it is gone. */
  @Override
  public void close() {
    try (cluster) {
      List<String> left = cluster.drain(HAND_OVER);
      if (!left.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING, "still here, or with too few copies elsewhere: " + left);
      }
    }
  }
}
