package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.admission.ManualClock;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextBlock;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.limits.CacheUsage;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.model.Document;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.search.FeedbackState;
import io.contextlite.search.SearchResult;
import io.contextlite.search.StageTiming;
import io.contextlite.vector.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceCacheTest {
  private static final String QUESTION = "where do herons nest";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final List<ContextLite> libraries = new ArrayList<>();
  private final List<AssembledContext> heard = new ArrayList<>();
  private final ManualClock clock = new ManualClock();

  private final class Ear implements ContextLiteListener {
    @Override
    public void assembled(String workspaceId, AssembledContext context) {
      heard.add(context);
    }

    @Override
    public void searched(String workspaceId, SearchResult result) {}
  }

  private Workspace open(UnaryOperator<ContextLiteConfig.Builder> change) {
    ContextLiteConfig.Builder builder =
        ContextLiteConfig.builder(folder).contextCache(true).clock(clock).listener(new Ear());
    ContextLite lite = ContextLite.open(change.apply(builder).build());
    libraries.add(lite);
    return lite.workspace("herons");
  }

  private Workspace open() {
    return open(builder -> builder);
  }

  private Workspace filled(UnaryOperator<ContextLiteConfig.Builder> change) {
    Workspace workspace = open(change);
    workspace.put(Document.builder("title", "They eat fish.").title("Where herons nest").build());
    workspace.put(
        Document.builder("body", "Many herons nest in alders, herons nest high.").build());
    for (int i = 0; i < 20; i++) {
      workspace.put(Document.of("other" + i, "An otter, a reed and a heron " + i));
    }
    assertThat(workspace.awaitBackgroundWork(PATIENCE)).isTrue();
    return workspace;
  }

  private Workspace filled() {
    return filled(builder -> builder);
  }

  private Workspace reopened(UnaryOperator<ContextLiteConfig.Builder> change) {
    close();
    return open(change);
  }

  @AfterEach
  void close() {
    libraries.forEach(ContextLite::close);
    libraries.clear();
  }

  private static boolean isFromCache(AssembledContext context) {
    return context.timings().stream().map(StageTiming::stage).toList().equals(List.of("cache"));
  }

  private static void assertSame(AssembledContext hit, AssembledContext fresh) {
    assertThat(isFromCache(hit)).isTrue();
    assertThat(isFromCache(fresh)).isFalse();
    assertThat(hit.withTimings(List.of())).isEqualTo(fresh.withTimings(List.of()));
  }

  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("herons.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void assemble_equalRequest_isTheSameFromTheCache() {
    Workspace workspace = filled();
    AssembledContext fresh = workspace.assemble(QUESTION);
    assertSame(workspace.assemble(QUESTION), fresh);
    assertThat(heard).hasSize(2);
    assertThat(workspace.cacheUsage().memoryHits()).isEqualTo(1);
    assertThat(workspace.cacheUsage().misses()).isEqualTo(1);
    assertThat(workspace.cacheUsage().hitRate()).isEqualTo(.5);
    assertThat(workspace.cacheUsage().memoryBytes())
        .isBetween((long) fresh.text().length(), 200_000L)
        .isLessThanOrEqualTo(workspace.usage().memoryBytes());
  }

  @Test
  void usage_ofAFileThatWasClosedMeanwhile_isKept() {
    Workspace workspace = filled(builder -> builder.maxOpenWorkspaces(1));
    workspace.assemble(QUESTION);
    workspace.assemble(QUESTION);
    libraries.get(0).workspace("other").put(Document.of("a", "Takes the only place."));
    assertThat(workspace.health().open()).isFalse();

    assertThat(workspace.cacheUsage()).isEqualTo(new CacheUsage(1, 0, 0, 1, 0, 0, 0));
    assertThat(libraries.get(0).metrics().workspaces().entrySet())
        .filteredOn(entry -> entry.getKey().equals("herons"))
        .extracting(entry -> entry.getValue().contexts())
        .containsExactly(workspace.cacheUsage());
    assertThat(workspace.health().open()).as("to ask is no use").isFalse();
    workspace.assemble(QUESTION);
    assertThat(workspace.cacheUsage().fileHits()).isEqualTo(1);
    assertThat(workspace.cacheUsage().memoryHits()).isEqualTo(1);
  }

  @Test
  void assemble_withoutTheSetting_keepsNothing() {
    Workspace workspace = filled(builder -> builder.contextCache(false));
    workspace.assemble(QUESTION);
    assertThat(isFromCache(workspace.assemble(QUESTION))).isFalse();
    assertThat(workspace.cacheUsage().misses()).isZero();
    assertThat(workspace.cacheUsage().hitRate()).isZero();
  }

  @Test
  void assemble_afterAWrite_isAnew() {
    Workspace workspace = filled();
    AssembledContext before = workspace.assemble(QUESTION);
    workspace.put(Document.of("new", "Herons nest where herons nest."));
    AssembledContext after = workspace.assemble(QUESTION);
    assertThat(isFromCache(after)).isFalse();
    assertThat(after.text()).contains("where herons nest.").isNotEqualTo(before.text());
    workspace.remove("new");
    assertThat(workspace.assemble(QUESTION).text()).isEqualTo(before.text());
  }

  @Test
  void assemble_afterAWriteOfAnotherProcess_isAnew() {
    Workspace workspace = filled();
    workspace.assemble(QUESTION);
    open().put(Document.of("new", "Herons nest where herons nest."));
    AssembledContext after = workspace.assemble(QUESTION);
    assertThat(isFromCache(after)).isFalse();
    assertThat(after.text()).contains("where herons nest.");
  }

  @Test
  void assemble_afterFeedbackAndItsReset_isAnew() {
    Workspace workspace = filled();
    AssembledContext first = workspace.assemble(QUESTION);
    workspace.feedback(first.id(), List.of(1), List.of(2));
    assertThat(isFromCache(workspace.assemble(QUESTION))).isFalse();
    workspace.resetFeedback();
    AssembledContext last = workspace.assemble(QUESTION);
    assertThat(isFromCache(last)).isFalse();
    assertThat(last.text()).isEqualTo(first.text());
  }

  @Test
  void assemble_afterARestart_isTheSameFromTheFile() {
    AssembledContext fresh = filled().assemble(QUESTION);
    Workspace workspace = reopened(builder -> builder);
    assertSame(workspace.assemble(QUESTION), fresh);
    assertThat(workspace.cacheUsage().fileHits()).isEqualTo(1);
    assertSame(workspace.assemble(QUESTION), fresh);
    assertThat(workspace.cacheUsage().memoryHits()).isEqualTo(1);
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void assemble_manyRequests_areInTheFileBeforeTheEnd() {
    Workspace workspace = filled();
    for (int i = 0; i < 16; i++) {
      workspace.assemble("heron " + i);
    }
    assertThat(workspace.awaitBackgroundWork(PATIENCE)).isTrue();
    Workspace other = open();
    assertThat(isFromCache(other.assemble("heron 3"))).isTrue();
    assertThat(other.cacheUsage().fileHits()).isEqualTo(1);
  }

  @Test
  void keeping_contexts_leavesTheGeneration() {
    Workspace workspace = filled();
    long generation = workspace.stats().generation();
    for (int i = 0; i < 16; i++) {
      workspace.assemble("heron " + i);
    }
    assertThat(workspace.awaitBackgroundWork(PATIENCE)).isTrue();
    assertThat(workspace.stats().generation()).isEqualTo(generation);
  }

  @Test
  void writes_ofEveryKind_raiseTheGeneration() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve("a.txt"), "Herons nest in trees.");
    Workspace workspace = filled();
    AssembledContext context = workspace.assemble(QUESTION);
    List<Runnable> writes =
        List.of(
            () -> workspace.put(Document.of("new", "A new one")),
            () -> workspace.remove("new"),
            () -> workspace.sync(tree),
            () -> workspace.feedback(context.id(), List.of(1), List.of()),
            workspace::resetFeedback,
            workspace::rebuildDerived,
            workspace::compact);
    for (int i = 0; i < writes.size(); i++) {
      workspace.assemble(QUESTION);
      long before = workspace.stats().generation();
      writes.get(i).run();
      assertThat(workspace.stats().generation()).as("write %d", i).isGreaterThan(before);
      assertThat(isFromCache(workspace.assemble(QUESTION))).as("write %d", i).isFalse();
    }
  }

  @Test
  void assemble_withOtherSettings_isAnew() {
    filled().assemble(QUESTION);
    for (UnaryOperator<ContextLiteConfig.Builder> change :
        List.<UnaryOperator<ContextLiteConfig.Builder>>of(
            builder -> builder.lowConfidence(.5),
            builder -> builder.secondHop(false),
            builder -> builder.optimizer(ContextOptimizer.rankOrder()),
            builder -> builder.cacheVersion("2"))) {
      Workspace workspace = reopened(change);
      assertThat(isFromCache(workspace.assemble(QUESTION))).isFalse();
    }
    assertThat(isFromCache(reopened(builder -> builder).assemble(QUESTION))).isTrue();
  }

  @Test
  void assemble_damagedContextInTheFile_isAnew() throws SQLException {
    AssembledContext fresh = filled().assemble(QUESTION);
    close();
    for (String damage :
        List.of(
            "UPDATE contexts SET data = x'00'",
            "UPDATE contexts SET checksum = checksum + 1",
            "UPDATE contexts SET data = zeroblob(length(data))")) {
      change(damage);
      Workspace workspace = open();
      AssembledContext again = workspace.assemble(QUESTION);
      assertThat(isFromCache(again)).as(damage).isFalse();
      assertThat(again.withTimings(List.of())).isEqualTo(fresh.withTimings(List.of()));
      assertThat(workspace.cacheUsage().damaged()).isEqualTo(1);
      close();
    }
    assertThat(isFromCache(open().assemble(QUESTION))).as("written anew").isTrue();
  }

  @Test
  void assemble_inTheNextStepOfTime_isAnew() {
    Workspace workspace = filled();
    AssembledContext first = workspace.assemble(QUESTION);
    clock.pass(Duration.ofMinutes(59));
    assertSame(workspace.assemble(QUESTION), first);
    clock.pass(Duration.ofMinutes(1));
    assertThat(isFromCache(workspace.assemble(QUESTION))).isFalse();
    clock.pass(Duration.ofMinutes(-1));
    assertThat(reopened(builder -> builder).assemble(QUESTION).withTimings(List.of()))
        .isEqualTo(first.withTimings(List.of()));
  }

  @Test
  void recency_whereContextsAreKept_isMeasuredFromTheBeginOfTheStep() {
    clock.pass(Duration.ofMinutes(20));
    Workspace workspace = open();
    workspace.put(
        Document.builder("old", "herons nest")
            .modified(Instant.parse("2026-01-08T00:00:00Z"))
            .build());
    assertThat(workspace.assemble(QUESTION).passages().get(0).features().recency()).isEqualTo(.5);
    Workspace exact = reopened(builder -> builder.contextCache(false));
    assertThat(exact.assemble(QUESTION).passages().get(0).features().recency())
        .isBetween(.5 * (1 - .0042), .4999);
  }

  @Test
  void feedback_onAContextFromTheFile_teachesTheSame() {
    Workspace workspace = filled();
    AssembledContext fresh = workspace.assemble(QUESTION);
    Workspace again = reopened(builder -> builder);
    AssembledContext hit = again.assemble(QUESTION);
    assertThat(isFromCache(hit)).isTrue();
    FeedbackState learnt = again.feedback(hit.id(), List.of(1), List.of(2));

    again.resetFeedback();
    Workspace uncached = reopened(builder -> builder.contextCache(false));
    AssembledContext other = uncached.assemble(QUESTION);
    assertThat(other.text()).isEqualTo(fresh.text());
    assertThat(uncached.feedback(other.id(), List.of(1), List.of(2))).isEqualTo(learnt);
  }

  @Test
  void assemble_hits_areChargedTheirTokens() {
    Workspace workspace =
        filled(
            builder ->
                builder.resourceLimits(
                    "herons", ResourceLimits.builder().maxTokensPerMinute(300).build()));
    AssembleRequest request = AssembleRequest.builder(QUESTION).maxTokens(100).build();
    int tokens = workspace.assemble(request).totalTokens();
    assertThat(isFromCache(workspace.assemble(request))).isTrue();
    assertThat(workspace.usage().deliveredTokens()).isEqualTo(2L * tokens);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 300; i++) {
                workspace.assemble(request);
              }
            })
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("max_tokens_per_minute");
  }

  @Test
  void assemble_cutByALimit_saysSoFromTheCache() {
    Workspace workspace =
        filled(
            builder ->
                builder.resourceLimits(
                    "herons", ResourceLimits.builder().maxDocumentsPerQuery(2).build()));
    AssembleRequest request = AssembleRequest.builder(QUESTION).maxDocuments(9).build();
    AssembledContext fresh = workspace.assemble(request);
    assertThat(fresh.notes()).anyMatch(note -> note.contains("from 9 to 2 documents"));
    assertSame(workspace.assemble(request), fresh);
    AssembledContext within =
        workspace.assemble(AssembleRequest.builder(QUESTION).maxDocuments(2).build());
    assertThat(isFromCache(within)).isFalse();
    assertThat(within.notes()).noneMatch(note -> note.contains("documents"));
  }

  /** A formatter of the host; each is another. */
  private static final class Marked implements ContextFormatter {
    private final String mark;

    Marked(String mark) {
      this.mark = mark;
    }

    @Override
    public String block(int number, ContextBlock block) {
      return mark + block.text();
    }

    @Override
    public String separator() {
      return "\n";
    }
  }

  @Test
  void assemble_formatterOfTheHost_countsByItselfAndInMemoryAlone() {
    Workspace workspace = filled(builder -> builder.cacheVersion("1"));
    Marked star = new Marked("* ");
    AssembleRequest starred = AssembleRequest.builder(QUESTION).formatter(star).build();
    AssembleRequest dashed = AssembleRequest.builder(QUESTION).formatter(new Marked("- ")).build();
    AssembledContext fresh = workspace.assemble(starred);
    assertThat(workspace.assemble(dashed).text()).startsWith("- ");
    assertSame(workspace.assemble(starred), fresh);
    Workspace again = reopened(builder -> builder.cacheVersion("1"));
    assertThat(isFromCache(again.assemble(starred))).isFalse();
  }

  @Test
  void assemble_optimizerOfTheHost_isInTheFileWithAVersionAlone() {
    HostOptimizer optimizer = new HostOptimizer(Duration.ZERO);
    UnaryOperator<ContextLiteConfig.Builder> change = builder -> builder.optimizer(optimizer);
    filled(change).assemble(QUESTION);
    Workspace again = reopened(change);
    assertThat(isFromCache(again.assemble(QUESTION))).isFalse();
    assertThat(isFromCache(again.assemble(QUESTION))).isTrue();

    UnaryOperator<ContextLiteConfig.Builder> versioned =
        builder -> change.apply(builder).cacheVersion("1");
    reopened(versioned).assemble(QUESTION);
    assertThat(isFromCache(reopened(versioned).assemble(QUESTION))).isTrue();
  }

  @Test
  void assemble_choiceThatTimeMayHaveEnded_isNotKept() {
    Workspace workspace =
        filled(builder -> builder.optimizer(new HostOptimizer(Duration.ofMillis(30))));
    AssembleRequest request =
        AssembleRequest.builder(QUESTION).optimizerTimeout(Duration.ofMillis(40)).build();
    workspace.assemble(request);
    assertThat(isFromCache(workspace.assemble(request))).isFalse();
    AssembleRequest patient = AssembleRequest.builder(QUESTION).optimizerTimeout(PATIENCE).build();
    workspace.assemble(patient);
    assertThat(isFromCache(workspace.assemble(patient))).isTrue();
  }

  @Test
  void put_intoAFileFullOfContexts_isNotRefusedForThem() throws SQLException {
    ResourceLimits limits = ResourceLimits.builder().maxStorageBytes(1 << 20).build();
    Workspace workspace =
        open(builder -> builder.defaultResourceLimits(limits).embedder(Embedder.hashing()));
    Workspace plain = libraries.get(0).workspace("plain");
    for (Workspace each : List.of(workspace, plain)) {
      for (int i = 0; i < 20; i++) {
        each.put(Document.of("small" + i, "A heron, an otter and a reed " + i));
      }
    }
    for (int i = 0; i < 64; i++) {
      workspace.assemble("heron otter reed " + i);
    }
    assertThat(workspace.awaitBackgroundWork(PATIENCE)).isTrue();
    assertThat(keptBytes()).isBetween(20_000L, (1L << 20) / 16);
    assertThat(workspace.usage().storageBytes()).isLessThanOrEqualTo(1 << 20);
    assertThat(accepted(workspace)).isGreaterThanOrEqualTo(accepted(plain));
    assertThat(keptBytes()).isZero();
  }

  private long keptBytes() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("herons.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT ifnull(sum(bytes), 0) FROM contexts")) {
      return row.getLong(1);
    }
  }

  private static int accepted(Workspace workspace) {
    int count = 0;
    try {
      while (true) {
        workspace.put(Document.of("large" + count, ("words of " + count + " ").repeat(1_000)));
        count++;
      }
    } catch (LimitExceededException e) {
      return count;
    }
  }
}
