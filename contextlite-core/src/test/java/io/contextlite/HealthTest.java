package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextlite.admission.ManualClock;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.health.AccessPattern;
import io.contextlite.health.HealthStatus;
import io.contextlite.health.InstanceHealth;
import io.contextlite.health.InstanceMetrics;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.health.WorkspaceMetrics;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceTier;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.vector.VectorHits;
import io.contextlite.vector.VectorIndex;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a library instance tells of itself. */
@Timeout(60)
class HealthTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<ContextLite> instances = new ArrayList<>();
  private final List<Duration> latencies = new ArrayList<>();
  private final List<Limit> refusals = new ArrayList<>();

  @AfterEach
  void close() {
    instances.forEach(ContextLite::close);
  }

  private ContextLiteConfig.Builder config() {
    return ContextLiteConfig.builder(folder)
        .clock(clock)
        .nodeId("contextlite-node-1")
        .resourceTier("mission-architect", ResourceTier.HIGH)
        .listener(
            new ContextLiteListener() {
              @Override
              public void served(String workspace, Duration latency) {
                latencies.add(latency);
              }

              @Override
              public void refused(String workspace, LimitExceededException refusal) {
                refusals.add(refusal.limit());
              }
            });
  }

  private ContextLite open(ContextLiteConfig.Builder config) {
    ContextLite lite = ContextLite.open(config.build());
    instances.add(lite);
    return lite;
  }

  private static <T> T of(Map<String, T> workspaces, String id) {
    return Objects.requireNonNull(workspaces.get(id));
  }

  private static List<Document> herons(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Document.of("heron" + i, "The heron number " + i + " wades."))
        .toList();
  }

  @Test
  void health_ofTheGuide_isWrittenWithItsKeys() throws IOException {
    ContextLite lite = open(config().maxOpenWorkspaces(2));
    for (String id : List.of("archive", "code-assistant", "mission-architect")) {
      lite.workspace(id).putAll(herons(3));
      assertThat(lite.workspace(id).awaitBackgroundWork(LONG)).isTrue();
    }
    Workspace architect = lite.workspace("mission-architect");
    architect.putAll(herons(150));
    for (int i = 0; i < 100; i++) {
      assertThat(architect.count()).isEqualTo(150);
    }

    JsonNode health = JSON.readTree(JSON.writeValueAsString(lite.health()));

    assertThat(health)
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "status": "healthy",
                  "node_id": "contextlite-node-1",
                  "cluster": {
                    "enabled": false,
                    "node_id": "contextlite-node-1",
                    "cluster_size": 1,
                    "leader_node": "contextlite-node-1",
                    "load_factor": 0.0,
                    "discovery_method": "none",
                    "load_balancing": "none"
                  },
                  "workspaces": {
                    "total_workspaces": 3,
                    "active_workspaces": 2,
                    "workspaces": {
                      "archive": {
                        "status": "healthy",
                        "document_count": 3,
                        "resource_tier": "medium",
                        "last_access": 1768435200,
                        "access_pattern": "normal",
                        "active_requests": 0,
                        "waiting_requests": 0,
                        "open": false,
                        "memory_bytes": 0
                      },
                      "code-assistant": {
                        "status": "healthy",
                        "document_count": 3,
                        "resource_tier": "medium",
                        "last_access": 1768435200,
                        "access_pattern": "normal",
                        "active_requests": 0,
                        "waiting_requests": 0,
                        "open": true,
                        "memory_bytes": %d
                      },
                      "mission-architect": {
                        "status": "healthy",
                        "document_count": 150,
                        "resource_tier": "high",
                        "last_access": 1768435200,
                        "access_pattern": "high-frequency",
                        "active_requests": 0,
                        "waiting_requests": 0,
                        "open": true,
                        "memory_bytes": %d
                      }
                    }
                  }
                }
                """
                    .formatted(
                        lite.workspace("code-assistant").usage().memoryBytes(),
                        architect.usage().memoryBytes())));
  }

  @Test
  void health_ofWorkspacesThatWereNeverOpened_countsThemAndOpensNone() {
    try (ContextLite before = ContextLite.open(config().build())) {
      IntStream.range(0, 5).forEach(i -> before.workspace("w" + i).putAll(herons(2)));
    }
    ContextLite lite = open(config());
    lite.workspace("w3").assemble("heron");

    InstanceHealth health = lite.health();

    assertThat(health.workspaces().totalWorkspaces()).isEqualTo(5);
    assertThat(health.workspaces().activeWorkspaces()).isEqualTo(1);
    assertThat(health.workspaces().workspaces()).containsOnlyKeys("w3");
    assertThat(of(health.workspaces().workspaces(), "w3").documentCount()).isEqualTo(2);
    assertThat(lite.metrics().openWorkspaces()).isEqualTo(1);
  }

  @Test
  void health_isNoUseOfAWorkspace() {
    ContextLite lite = open(config());
    Workspace workspace = lite.workspace("docs");
    long opened = workspace.health().lastAccess();

    clock.pass(Duration.ofHours(1));
    for (int i = 0; i < 100; i++) {
      assertThat(of(lite.health().workspaces().workspaces(), "docs").lastAccess())
          .isEqualTo(opened);
      assertThat(of(lite.metrics().workspaces(), "docs").accessPattern())
          .isEqualTo(AccessPattern.ARCHIVE);
      assertThat(workspace.usage().activeRequests()).isZero();
    }
    assertThat(workspace.count()).isZero();

    assertThat(workspace.health().lastAccess()).isEqualTo(opened + 3_600);
    assertThat(workspace.health().accessPattern()).isEqualTo(AccessPattern.NORMAL);
  }

  @Test
  void health_ofAFileThatDoesNotOpen_isDegraded() throws IOException {
    Path file = folder.resolve(WorkspaceFileNames.encode("docs"));
    Files.writeString(file, "no workspace at all");
    ContextLite lite = open(config());
    assertThat(lite.health().status()).as("nobody asked for it").isEqualTo(HealthStatus.HEALTHY);
    assertThatThrownBy(() -> lite.workspace("docs")).hasMessage("not an SQLite file: " + file);

    InstanceHealth health = lite.health();

    assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(health.problems()).containsExactly("workspace 'docs': not an SQLite file: " + file);
    assertThat(lite.delete("docs")).isTrue();
    assertThat(lite.health().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void health_ofAFileWithoutRoom_isDegradedUntilThereIs() {
    ContextLite lite =
        open(config().resourceLimits("docs", ResourceLimits.builder().maxMemoryBytes(1).build()));
    Workspace workspace = lite.workspace("docs");
    workspace.putAll(herons(3));
    assertThatThrownBy(() -> workspace.assemble("heron")) // finds out what it needs
        .isInstanceOf(LimitExceededException.class);

    WorkspaceHealth health = workspace.health();

    assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(health.problems()).containsExactly("requests need more memory than is allowed");
    assertThat(refusals).contains(Limit.MAX_MEMORY);
  }

  @Test
  void health_ofAClosedWorkspace_tellsWhatWasTheMatter() {
    ContextLite lite =
        open(
            config()
                .maxOpenWorkspaces(1)
                .vectorIndex(
                    options -> new FailingIndex(VectorIndexProvider.linear().create(options))));
    Workspace workspace = lite.workspace("docs");
    workspace.putAll(herons(3));
    assertThat(workspace.awaitBackgroundWork(LONG)).isTrue();
    String problem = "background work failed: no index today";
    assertThat(workspace.health().problems()).containsExactly(problem);

    lite.workspace("other").putAll(herons(1));

    assertThat(workspace.health().open()).isFalse();
    assertThat(lite.health().problems()).contains("workspace 'docs': " + problem);
  }

  /** Cannot be maintained. */
  private record FailingIndex(VectorIndex index) implements VectorIndex {
    @Override
    public VectorHits search(VectorSnapshot at, VectorSearch search) {
      return index.search(at, search);
    }

    @Override
    public float[] score(VectorSnapshot at, float[] query, long[] passageIds) {
      return index.score(at, query, passageIds);
    }

    @Override
    public void maintain(VectorStorage storage) {
      throw new IllegalStateException("no index today");
    }

    @Override
    public long memoryBytes() {
      return index.memoryBytes();
    }
  }

  @Test
  void loadFactor_isWhatRunsAndWaitsForEachThatCanRun() {
    HeldOptimizer held = new HeldOptimizer();
    ContextLite lite = open(config().maxRunningRequests(2).optimizer(held));
    Workspace workspace = lite.workspace("docs");
    workspace.putAll(herons(2));
    List<CompletableFuture<?>> running =
        IntStream.range(0, 3)
            .<CompletableFuture<?>>mapToObj(
                i -> workspace.assembleAsync(AssembleRequest.of("heron")).toCompletableFuture())
            .toList();
    held.awaitRequests(2);

    assertThat(lite.health().cluster().loadFactor()).isEqualTo(1.5);
    assertThat(workspace.health().activeRequests()).isEqualTo(2);
    assertThat(workspace.health().waitingRequests()).isEqualTo(1);
    held.letGo();
    running.forEach(CompletableFuture::join);
    assertThat(lite.health().cluster().loadFactor()).isZero();
  }

  @Test
  void metrics_ofRequests_areCountedAndTold() {
    ContextLite lite =
        open(
            config()
                .resourceLimits("docs", ResourceLimits.builder().maxTokensPerMinute(100).build()));
    Workspace workspace = lite.workspace("docs");
    workspace.putAll(herons(3));
    assertThat(workspace.search(SearchRequest.of("heron")).hits()).hasSize(3);
    long tokens = workspace.assemble("heron").totalTokens();
    assertThatThrownBy(() -> workspace.assemble("heron"))
        .isInstanceOf(LimitExceededException.class);

    InstanceMetrics metrics = lite.metrics();

    assertThat(metrics.nodeId()).isEqualTo("contextlite-node-1");
    assertThat(metrics.workspaces()).containsOnlyKeys("docs");
    WorkspaceMetrics docs = of(metrics.workspaces(), "docs");
    assertThat(docs.queryCount()).isEqualTo(2);
    assertThat(docs.usage().servedRequests()).isEqualTo(2);
    assertThat(docs.usage().deliveredTokens()).isEqualTo(tokens);
    assertThat(docs.usage().refusals()).containsEntry(Limit.MAX_TOKENS_PER_MINUTE, 1L);
    assertThat(docs.documentCount()).hasValue(3);
    assertThat(docs.openings()).isEqualTo(1);
    assertThat(docs.latency().count()).isEqualTo(2);
    assertThat(docs.latency().total())
        .isEqualTo(latencies.stream().reduce(Duration.ZERO, Duration::plus));
    assertThat(refusals).containsExactly(Limit.MAX_TOKENS_PER_MINUTE);
  }

  @Test
  void config_ofWhatCannotBe_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config().maxOpenWorkspaces(0))
        .withMessage("maxOpenWorkspaces must be >= 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config().nodeId(" "))
        .withMessage("nodeId must not be blank: ' '");
  }
}
