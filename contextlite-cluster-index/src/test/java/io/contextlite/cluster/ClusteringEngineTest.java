package io.contextlite.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.cluster.ClusterStatistics.State;
import io.contextlite.model.Document;
import io.contextlite.search.RetrievalPhase;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusteringEngineTest {
  private static final Document REFUNDS =
      Document.builder("refunds.md", "Refunds are rounded half up, to the cent.")
          .domain("docs")
          .build();
  private static final Document LEASES =
      Document.builder("leases.md", "A lease expires after ninety seconds without a heartbeat.")
          .domain("docs")
          .build();

  /** Lists at fewer vectors than in a workspace. */
  private static final ListMaintenance.Sizes SIZES = new ListMaintenance.Sizes(120, 4_000, 120);

  private static ContextLite open(Path folder) {
    return ContextLite.open(ContextLiteConfig.builder(folder).embedder(Embedder.hashing()).build());
  }

  private static ContextLite openWithLists(Path folder) {
    return ContextLite.open(
        ContextLiteConfig.builder(folder)
            .embedder(Embedder.hashing())
            .vectorIndex(options -> new CentroidVectorIndex(options, SIZES, System::nanoTime))
            .build());
  }

  @Test
  void processQuery_fewDocuments_contextAndFigures(@TempDir Path folder) {
    try (ContextLite lite = open(folder)) {
      Workspace workspace = lite.workspace("w");
      workspace.putAll(List.of(REFUNDS, LEASES));
      ClusteringEngine engine = ClusteringEngine.over(workspace);

      QueryResult first = engine.processQuery("how are refunds rounded?");
      QueryResult second = engine.processQuery(AssembleRequest.of("when does a lease expire?"));

      assertThat(first.context().text()).contains("rounded half up");
      assertThat(first.confidence()).isBetween(0.0, 1.0);
      assertThat(first.route())
          .isEqualTo(
              engine
                  .confidenceThresholds()
                  .route(first.context().assessment().decidedBy().orElseThrow()));
      assertThat(first.timings()).isNotEmpty();
      assertThat(second.context().text()).contains("ninety seconds");
      assertThat(second.route()).isEqualTo(RetrievalPhase.FULL);
      ClusterMetrics metrics = engine.performanceMetrics();
      assertThat(metrics.queries().count()).isEqualTo(2);
      assertThat(metrics.queries().p99Micros())
          .isGreaterThanOrEqualTo(metrics.queries().p50Micros())
          .isPositive();
      assertThat(metrics.vectors()).isEqualTo(2);
      assertThat(metrics.fileBytes()).isPositive();
      assertThat(metrics.clusters().state()).isEqualTo(State.FEW_VECTORS);
      assertThat(metrics.clusters().searches().count()).isPositive();
      assertThat(engine.health().isHealthy()).isTrue();
      assertThat(engine.updateCentroids()).isEmpty();
    }
  }

  @Test
  void confidenceThresholds_configured_chooseTheRoute(@TempDir Path folder) {
    try (ContextLite lite = open(folder)) {
      ConfidenceThresholds thresholds =
          ClusteringEngine.over(lite.workspace("w")).confidenceThresholds();

      assertThat(thresholds).isEqualTo(new ConfidenceThresholds(.85, .55, 0));
      assertThat(thresholds.route(.85)).isEqualTo(RetrievalPhase.DIRECT);
      assertThat(thresholds.route(.84)).isEqualTo(RetrievalPhase.REFINED);
      assertThat(thresholds.route(.54)).isEqualTo(RetrievalPhase.FULL);
    }
  }

  @Test
  void confidenceThresholds_outOfOrder_areRefused() {
    assertThatThrownBy(() -> new ConfidenceThresholds(.5, .6, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "thresholds need 0 <= clusterRoute <= residualRefine <= smtOnly <= 1:"
                + " clusterRoute=0.0, residualRefine=0.6, smtOnly=0.5");
  }

  @Test
  void createCluster_fewVectors_saysThatTheyAreComparedOneByOne(@TempDir Path folder) {
    try (ContextLite lite = open(folder)) {
      Workspace workspace = lite.workspace("w");
      Cluster cluster = ClusteringEngine.over(workspace).createCluster(List.of(REFUNDS, LEASES));

      assertThat(cluster.hasList()).isFalse();
      assertThat(cluster.size()).isEqualTo(2);
      assertThat(cluster.variance()).isPositive();
      assertThat(cluster.domain()).isEqualTo("docs");
      assertThat(cluster.documentIds()).containsExactly("refunds.md", "leases.md");
      assertThat(cluster.note())
          .startsWith("vectors are compared one by one: there are lists from ")
          .endsWith("; vectors=2");
      assertThat(workspace.count()).isEqualTo(2);
    }
  }

  @Test
  void createCluster_noEmbedderYet_saysSo(@TempDir Path folder) {
    try (ContextLite lite = ContextLite.open(ContextLiteConfig.at(folder))) {
      Cluster cluster = ClusteringEngine.over(lite.workspace("w")).createCluster(List.of(REFUNDS));

      assertThat(cluster.id()).isZero();
      assertThat(cluster.note()).isEqualTo("the documents have no vectors yet");
    }
  }

  @Test
  void createCluster_noDocuments_isRefused(@TempDir Path folder) {
    try (ContextLite lite = open(folder)) {
      ClusteringEngine engine = ClusteringEngine.over(lite.workspace("w"));

      assertThatThrownBy(() -> engine.createCluster(List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a cluster needs a document: documents=0, workspace='w'");
    }
  }

  @Test
  void over_workspaceWithAnotherIndex_isRefused(@TempDir Path folder) {
    ContextLiteConfig config =
        ContextLiteConfig.builder(folder).vectorIndex(VectorIndexProvider.linear()).build();
    try (ContextLite lite = ContextLite.open(config)) {
      Workspace workspace = lite.workspace("w");

      assertThatThrownBy(() -> ClusteringEngine.over(workspace))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "vector index keeps no lists: expected one of"
                  + " io.contextlite.cluster.CentroidIndexProvider,"
                  + " actual=io.contextlite.vector.LinearVectorIndex, workspace='w'");
    }
  }

  @Test
  void engine_closedWorkspace_saysSo(@TempDir Path folder) {
    ContextLite lite = open(folder);
    ClusteringEngine engine = ClusteringEngine.over(lite.workspace("w"));
    lite.close();

    assertThatThrownBy(() -> engine.processQuery("refunds"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("workspace 'w' is closed");
    assertThatThrownBy(engine::updateCentroids)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void optimalClusterCount_vectors_fourRoots() {
    assertThat(ClusteringEngine.optimalClusterCount(0)).isEqualTo(1);
    assertThat(ClusteringEngine.optimalClusterCount(1_000_000)).isEqualTo(4_000);
    assertThatThrownBy(() -> ClusteringEngine.optimalClusterCount(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vectors must be >= 0: -1");
  }

  @Test
  void createCluster_enoughVectors_isAListInTheFile(@TempDir Path folder) {
    try (ContextLite lite = openWithLists(folder)) {
      Workspace workspace = withOneList(lite);
      ClusteringEngine engine = ClusteringEngine.over(workspace);
      int lists = engine.performanceMetrics().clusters().lists();

      Cluster cluster = engine.createCluster(List.of(REFUNDS, LEASES));

      assertThat(lists).isEqualTo(1);
      assertThat(cluster.hasList()).isTrue();
      assertThat(cluster.size()).isEqualTo(2);
      assertThat(cluster.note()).isEmpty();
      ClusterStatistics figures = engine.performanceMetrics().clusters();
      assertThat(figures.lists()).isEqualTo(2);
      assertThat(figures.listed()).isEqualTo(SIZES.least() + 52);
      assertThat(figures.waiting()).isZero();
      assertThat(figures.lastChange()).isPresent();
      assertThat(figures.imbalance()).as("of the list that was learnt").isEqualTo(1);
      assertThat(engine.health().isHealthy()).isTrue();
      assertThat(engine.processQuery("how are refunds rounded?").context().text())
          .contains("rounded half up");
      assertThat(workspace.awaitBackgroundWork(Duration.ofMinutes(2))).isTrue();
      assertThat(engine.performanceMetrics().clusters().lists())
          .as("after the upkeep that the documents caused")
          .isEqualTo(2);
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }

  private static Workspace withOneList(ContextLite lite) {
    Workspace workspace = lite.workspace("w");
    workspace.putAll(
        IntStream.range(0, SIZES.least() + 50).mapToObj(ClusteringEngineTest::note).toList());
    assertThat(workspace.awaitBackgroundWork(Duration.ofMinutes(2))).isTrue();
    return workspace;
  }

  @Test
  void search_snapshotFromBeforeAChange_usesTheListsOfThen(@TempDir Path folder) {
    try (ContextLite lite = openWithLists(folder)) {
      Workspace workspace = withOneList(lite);
      workspace.put(REFUNDS); // waits for a list
      long[] refunds = {workspace.get("refunds.md").orElseThrow().passages().get(0).id()};
      ClusterIndex index = (ClusterIndex) workspace.vectors().index();
      VectorStorage storage = workspace.vectors().storage();
      VectorSearch search =
          TestSearches.of(Embedder.hashing().embed(List.of(REFUNDS.text())).get(0), 1);

      VectorHits before =
          storage.read(
              "look at the past",
              at -> {
                index.createCluster(storage, refunds, "docs");
                return index.search(at, search);
              });

      assertThat(before.lists()).as("no damage was seen").isEqualTo(1);
      assertThat(before.matches()).extracting(VectorMatch::passageId).containsExactly(refunds[0]);
      VectorHits after = storage.read("look at the present", at -> index.search(at, search));
      assertThat(after.matches()).isEqualTo(before.matches());
    }
  }

  private static Document note(int i) {
    return Document.of("note-" + i, "Note " + i + " on item" + i % 97 + " and part" + i % 89 + ".");
  }
}
