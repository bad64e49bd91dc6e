package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.admission.ManualClock;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.Route;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.model.Document;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.search.RetrievalPhase;
import io.contextlite.vector.Embedder;
import io.contextlite.vector.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings of a file do, seen where they take effect. */
final class ConfiguredWorkspaceTest {
  private static final String QUERY = "when does the harbour lighthouse lamp need new lenses";
  private static final int NOTES = 40;

  @TempDir private Path folder;
  private final List<ContextLite> libraries = new ArrayList<>();
  private final List<SolveOptions> efforts = new ArrayList<>();
  private final List<SelectionProblem> problems = new ArrayList<>();
  private final List<VectorIndexProvider.Options> indexes = new ArrayList<>();

  /** Chooses greedily, and remembers what it was asked. */
  private final ContextOptimizer recorder =
      new ContextOptimizer() {
        @Override
        public Selection select(SelectionProblem problem, SolveOptions options) {
          problems.add(problem);
          efforts.add(options);
          return ContextOptimizer.greedyCoverage().select(problem, options);
        }

        @Override
        public String name() {
          return "recorder";
        }
      };

  private ContextLiteConfig.Builder config(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
    return ContextLiteConfig.loader()
        .file(file)
        .builder()
        .dataDirectory(folder.resolve("data"))
        .embedder(Embedder.hashing());
  }

  private Workspace open(ContextLiteConfig.Builder config) {
    ContextLite lite = ContextLite.open(config.build());
    libraries.add(lite);
    Workspace workspace = lite.workspace("w");
    List<Document> documents = new ArrayList<>();
    documents.add(
        Document.builder(
                "lamp", "The lamp of the harbour lighthouse needs new lenses each second spring.")
            .title("Lighthouse lamp")
            .build());
    for (int i = 0; i < NOTES; i++) {
      documents.add(
          Document.builder("note" + i, "The lamp of house " + i + " needs new oil.").build());
    }
    workspace.putAll(documents);
    return workspace;
  }

  /** A workspace whose optimizer and index are watched. */
  private Workspace watched(String yaml) throws IOException {
    return open(
        config(yaml)
            .optimizer(recorder)
            .vectorIndex(
                options -> {
                  indexes.add(options);
                  return VectorIndexProvider.linear().create(options);
                }));
  }

  @AfterEach
  void close() {
    libraries.forEach(ContextLite::close);
  }

  @Test
  void solverTimeout_set_limitsTheChoiceInPlaceOfItsWork() throws IOException {
    Workspace workspace = watched("enterprise: {smt_solver: {timeout: 50ms}}");

    workspace.assemble(QUERY);
    assertThat(efforts.get(0).timeLimit()).isLessThanOrEqualTo(Duration.ofMillis(50));
    assertThat(efforts.get(0).workLimit()).isEqualTo(SolveOptions.ANY_WORK);

    efforts.clear();
    workspace.assemble(
        AssembleRequest.builder(QUERY).optimizerTimeout(Duration.ofSeconds(9)).build());
    assertThat(efforts.get(0).timeLimit()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(9));
  }

  @Test
  void solverTimeout_notSet_limitsTheWork() throws IOException {
    watched("").assemble(QUERY);

    assertThat(efforts.get(0).workLimit()).isLessThan(SolveOptions.ANY_WORK);
  }

  @Test
  void targetResponseTime_set_leavesTheChoiceTheRestOfIt() throws IOException {
    watched("enterprise: {performance: {target_response_time: 900ms}}").assemble(QUERY);

    assertThat(efforts.get(0).timeLimit()).isLessThan(Duration.ofMillis(900));
    assertThat(efforts.get(0).workLimit()).isLessThan(SolveOptions.ANY_WORK);
  }

  @Test
  void targetResponseTime_alreadyPast_stillGivesAContext() throws IOException {
    AssembledContext context =
        watched("enterprise: {performance: {target_response_time: 1ms}}").assemble(QUERY);

    assertThat(efforts.get(0).timeLimit()).isLessThanOrEqualTo(Duration.ofMillis(5));
    assertThat(context.passages()).isNotEmpty();
  }

  @Test
  void maxVariables_set_isTheNumberOfPassagesThatCompete() throws IOException {
    watched("enterprise: {smt_solver: {max_variables: 7}}").assemble("lamp oil");
    assertThat(problems.get(0).candidates()).hasSize(7);

    problems.clear();
    watched("").assemble("lamp oil");
    assertThat(problems.get(0).candidates()).hasSizeGreaterThan(NOTES / 2);
  }

  @Test
  void objective_set_holdsForRequestsWithout() throws IOException {
    Workspace workspace =
        watched(
            "enterprise: {smt_solver: {optimization_objective: 'lexicographic:recency,coverage'}}");

    workspace.assemble(QUERY);
    assertThat(problems.get(0).weight(Criterion.RECENCY)).isPositive();
    assertThat(problems.get(0).weight(Criterion.RELEVANCE)).isZero();

    problems.clear();
    workspace.assemble(
        AssembleRequest.builder(QUERY).objective(SelectionObjective.maximizeRelevance()).build());
    assertThat(problems.get(0).weight(Criterion.RELEVANCE)).isPositive();
  }

  @Test
  void confidenceThresholds_set_chooseTheRoute() throws IOException {
    String thresholds = "enterprise: {clustering: {confidence_thresholds: {%s}}}";
    AssembleRequest request = AssembleRequest.builder(QUERY).route(Route.AUTOMATIC).build();

    assertThat(
            open(config(thresholds.formatted("smt_only: 0, residual_refine: 0")))
                .assemble(request)
                .assessment()
                .phase())
        .isEqualTo(RetrievalPhase.DIRECT);
    assertThat(
            open(config(thresholds.formatted("smt_only: 1, residual_refine: 0")))
                .assemble(request)
                .assessment()
                .phase())
        .isEqualTo(RetrievalPhase.REFINED);
    assertThat(
            open(config(thresholds.formatted("smt_only: 1, residual_refine: 1")))
                .assemble(request)
                .assessment()
                .phase())
        .isEqualTo(RetrievalPhase.FULL);
  }

  @Test
  void memory_optimised_isHalfUnlessSaid() throws IOException {
    ContextLiteConfig plain = config("").build();
    String optimised = "enterprise: {performance: {memory_optimization: true}}\n";

    ContextLiteConfig half = config(optimised).build();
    assertThat(half.cacheBytes()).isEqualTo(plain.cacheBytes() / 2);
    assertThat(half.vectorMemoryBytes()).isEqualTo(plain.vectorMemoryBytes() / 2);

    watched(optimised + "library: {cache_mb: 3, vector_memory_mb: 5}");
    assertThat(libraries.get(0).workspace("w").config().cacheBytes()).isEqualTo(3L << 20);
    assertThat(indexes.get(0).memoryBytes()).isEqualTo(5L << 20);
  }

  @Test
  void clusterCount_set_isToldToTheIndex() throws IOException {
    watched("enterprise: {clustering: {cluster_count: 12}}");
    watched("enterprise: {clustering: {cluster_count: auto}}");

    assertThat(indexes.get(0).lists()).hasValue(12);
    assertThat(indexes.get(1).lists()).isEmpty();
  }

  @Test
  void vectorSearchAndLowConfidence_set_takeEffect() throws IOException {
    AssembledContext context =
        open(config("library: {vector_search: false, low_confidence: 1}")).assemble(QUERY);

    assertThat(context.assessment().vectorComparisons()).isZero();
    assertThat(context.assessment().low()).isTrue();
  }

  @Test
  void chunking_set_makesSmallerPassages() throws IOException {
    String text = "One sentence about lamps and their oil. ".repeat(60);
    Workspace workspace = open(config("library: {chunking: {target_tokens: 16, max_tokens: 32}}"));
    workspace.put(Document.builder("long", text).build());

    assertThat(workspace.get("long").orElseThrow().passages())
        .hasSizeGreaterThan(8)
        .allSatisfy(passage -> assertThat(passage.tokens()).isLessThanOrEqualTo(32));
  }

  @Test
  void resourceLimits_ofTheWorkspace_hold() throws IOException {
    Workspace workspace =
        open(
            config(
                    """
            cluster:
              resource_limits:
                w: {max_documents_per_query: 2, max_tokens_per_minute: 300, max_storage_mb: 1}
            """)
                .clock(new ManualClock()));

    AssembledContext context =
        workspace.assemble(AssembleRequest.builder("lamp oil").maxTokens(900).build());
    assertThat(context.passages())
        .extracting(in -> in.passage().source().document().id())
        .hasSizeBetween(1, 2);
    assertThat(context.budgetTokens()).isEqualTo(300);
    assertThatThrownBy(() -> workspace.put(Document.of("huge", distinctWords(100_000))))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            refusal -> assertThat(refusal.limit()).isEqualTo(Limit.MAX_STORAGE));
    assertThatThrownBy(
            () -> workspace.assemble(AssembleRequest.builder("lamp oil").maxTokens(300).build()))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            refusal -> assertThat(refusal.limit()).isEqualTo(Limit.MAX_TOKENS_PER_MINUTE));
  }

  private static String distinctWords(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "reed" + i + (i % 10 == 9 ? ".\n" : ""))
        .collect(Collectors.joining(" "));
  }

  @Test
  void resourceLimits_default_holdForWorkspacesWithoutAnEntry() throws IOException {
    String yaml =
        """
        cluster:
          resource_limits:
            default: {max_documents_per_query: 1}
            other: {max_documents_per_query: 9}
        """;

    assertThat(watched(yaml).assemble("lamp oil").passages()).hasSize(1);
  }

  @Test
  void resourceTier_ofARule_setsTheEffort() throws IOException {
    watched("cluster: {affinity: {default_tier: high, rules: {w: {resource_tier: low}}}}")
        .assemble(QUERY);
    watched("cluster: {affinity: {default_tier: high}}").assemble(QUERY);

    assertThat(efforts.get(0).workLimit()).isLessThan(efforts.get(1).workLimit());
  }

  @Test
  void nodeId_set_isToldByHealth() throws IOException {
    watched("cluster: {node_id: contextlite-node-1}");

    assertThat(libraries.get(0).health().nodeId()).isEqualTo("contextlite-node-1");
    assertThat(libraries.get(0).health().cluster().nodeId()).isEqualTo("contextlite-node-1");
  }

  @Test
  void maxDocuments_set_refusesThePutThatWouldPassIt() throws IOException {
    Workspace workspace = open(config("enterprise: {performance: {max_documents: 42}}"));
    assertThat(workspace.count()).isEqualTo(NOTES + 1);

    workspace.put(Document.of("42nd", "The last one that has room."));
    assertThatThrownBy(() -> workspace.put(Document.of("43rd", "One too many.")))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            refusal -> {
              assertThat(refusal.limit()).isEqualTo(Limit.MAX_DOCUMENTS);
              assertThat(refusal.allowed()).isEqualTo(42);
              assertThat(refusal.actual()).isEqualTo(43);
            });
    assertThat(workspace.usage().refusals()).containsEntry(Limit.MAX_DOCUMENTS, 1L);
    workspace.put(Document.of("note1", "In place of one that is there."));
    assertThat(workspace.remove("note2")).isTrue();
    workspace.put(Document.of("43rd", "There is room again."));
    assertThat(workspace.count()).isEqualTo(42);
  }

  @Test
  void batchProcessing_off_writesEachDocumentByItself() throws IOException {
    Workspace batches = open(config("enterprise: {performance: {batch_processing: true}}"));
    long inBatches = batches.stats().generation();
    Workspace single =
        open(
            config("enterprise: {performance: {batch_processing: false}}")
                .dataDirectory(folder.resolve("single")));

    assertThat(inBatches).isLessThan(NOTES);
    assertThat(single.stats().generation()).isGreaterThanOrEqualTo(NOTES + 1);
    Path tree = Files.createDirectories(folder.resolve("tree"));
    for (int i = 0; i < 5; i++) {
      Files.writeString(tree.resolve("f" + i + ".md"), "A page about lamp " + i);
    }
    long before = single.stats().generation();
    single.sync(tree);
    assertThat(single.stats().generation()).isGreaterThanOrEqualTo(before + 5);
  }

  @Test
  void contextCache_set_keepsContextsForTheirTime() throws IOException {
    ManualClock clock = new ManualClock();
    Workspace workspace =
        open(config("library: {context_cache: true, context_cache_ttl: 10m}").clock(clock));
    assertThat(workspace.awaitBackgroundWork(Duration.ofSeconds(30))).isTrue();

    workspace.assemble(QUERY);
    workspace.assemble(QUERY);
    assertThat(workspace.cacheUsage().memoryHits()).isEqualTo(1);
    clock.pass(Duration.ofMinutes(10));
    workspace.assemble(QUERY);
    assertThat(workspace.cacheUsage().memoryHits()).isEqualTo(1);
    assertThat(workspace.cacheUsage().misses()).isEqualTo(2);
  }

  @Test
  void optimizer_named_chooses() throws IOException {
    assertThat(
            open(config("library: {optimizer: rank-order}")).assemble(QUERY).solver().optimizer())
        .isEqualTo("rank-order");
  }

  @Test
  void databasePath_variable_namesTheFolderOfTheWorkspaces() {
    Path data = folder.resolve("of-guide");
    ContextLiteConfig config =
        ContextLiteConfig.fromEnvironment(
            Map.of("CONTEXTLITE_DB_PATH", data.resolve("contextlite.db").toString()));

    try (ContextLite lite = ContextLite.open(config)) {
      lite.workspace("w").put(Document.builder("a", "text").build());
      assertThat(lite.workspace("w").stats().file().getParent()).isEqualTo(data);
    }
  }
}
