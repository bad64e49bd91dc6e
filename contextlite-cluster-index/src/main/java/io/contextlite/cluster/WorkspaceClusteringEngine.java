package io.contextlite.cluster;

import io.contextlite.Workspace;
import io.contextlite.WorkspaceStats;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.Route;
import io.contextlite.model.Document;
import io.contextlite.model.StoredDocument;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorIndex;
import io.contextlite.vector.VectorStorage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The engine of a workspace. Thread-safe. */
final class WorkspaceClusteringEngine implements ClusteringEngine {
  /** Queries whose times are remembered. */
  private static final int WINDOW = 1_024;

  private final Workspace workspace;
  private final ClusterIndex index;
  private final VectorStorage storage;
  private final ConfidenceThresholds thresholds;
  private final QueryWindow queries = new QueryWindow(WINDOW);

  private WorkspaceClusteringEngine(
      Workspace workspace, ClusterIndex index, VectorStorage storage) {
    this.workspace = workspace;
    this.index = index;
    this.storage = storage;
    this.thresholds = ConfidenceThresholds.of(workspace.config());
  }

  static WorkspaceClusteringEngine over(Workspace workspace) {
    VectorIndex index = workspace.vectors().index();
    if (index instanceof ClusterIndex clusters) {
      return new WorkspaceClusteringEngine(workspace, clusters, workspace.vectors().storage());
    }
    throw new IllegalArgumentException(
        "vector index keeps no lists: expected one of "
            + CentroidIndexProvider.class.getName()
            + ", actual="
            + index.getClass().getName()
            + ", workspace='"
            + workspace.id()
            + "'");
  }

  @Override
  public QueryResult processQuery(String query) {
    return processQuery(AssembleRequest.builder(query).route(Route.AUTOMATIC).build());
  }

  @Override
  public QueryResult processQuery(AssembleRequest request) {
    long start = System.nanoTime();
    AssembledContext context = workspace.assemble(request);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    queries.add(elapsed);
    return new QueryResult(context, elapsed);
  }

  @Override
  public Cluster createCluster(List<Document> documents) {
    if (documents.isEmpty()) {
      throw new IllegalArgumentException(
          "a cluster needs a document: documents=0, workspace='" + workspace.id() + "'");
    }
    workspace.putAll(documents);
    List<String> ids = documents.stream().map(Document::id).distinct().toList();
    List<StoredDocument> stored =
        ids.stream().map(workspace::get).flatMap(Optional::stream).toList();
    StoredCluster list = index.createCluster(storage, passages(stored), domain(stored));
    return new Cluster(
        list.id(), list.size(), list.variance(), list.radius(), list.domain(), ids, note(list));
  }

  private static long[] passages(List<StoredDocument> documents) {
    return documents.stream()
        .flatMap(document -> document.passages().stream())
        .mapToLong(passage -> passage.id())
        .distinct()
        .toArray();
  }

  /** What most documents are; of equally many, the first by name. */
  private static String domain(List<StoredDocument> documents) {
    Map<String, Integer> counts = new TreeMap<>();
    documents.forEach(document -> counts.merge(document.summary().domain(), 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private String note(StoredCluster list) {
    if (list.id() > 0) {
      return "";
    }
    return list.size() == 0
        ? "the documents have no vectors yet"
        : "vectors are compared one by one: there are lists from "
            + statistics().leastVectors()
            + " vectors on, once they are made; vectors="
            + workspace.stats().vectors();
  }

  @Override
  public List<MovedCentroid> updateCentroids() {
    return index.updateCentroids(storage);
  }

  private ClusterStatistics statistics() {
    return storage.read("read figures of the vector index", index::statistics);
  }

  @Override
  public ClusterMetrics performanceMetrics() {
    WorkspaceStats stats = workspace.stats();
    return new ClusterMetrics(stats.vectors(), statistics(), stats.fileBytes(), queries.figures());
  }

  @Override
  public ClusterHealth health() {
    return HealthCheck.of(statistics());
  }

  @Override
  public ConfidenceThresholds confidenceThresholds() {
    return thresholds;
  }
}
