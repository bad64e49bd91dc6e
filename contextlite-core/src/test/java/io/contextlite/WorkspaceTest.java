package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.Passage;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Rejection;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  private static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");

  @TempDir Path folder;
  private ContextLite lite;
  private Workspace workspace;

  @BeforeEach
  void open() {
    lite =
        ContextLite.open(
            ContextLiteConfig.builder(folder).clock(Clock.fixed(NOW, ZoneOffset.UTC)).build());
    workspace = lite.workspace("test");
  }

  @AfterEach
  void close() {
    lite.close();
  }

  private List<String> found(String query) {
    return found(SearchRequest.of(query));
  }

  private List<String> found(SearchRequest request) {
    return workspace.search(request).hits().stream()
        .map(hit -> hit.passage().source().document().id())
        .toList();
  }

  private static List<String> cited(AssembledContext context) {
    return context.passages().stream()
        .map(passage -> passage.passage().source().document().id())
        .toList();
  }

  @Test
  void put_document_isFoundReadAndCounted() {
    workspace.put(
        Document.builder("guide", "Zebras graze on the savanna.")
            .title("Animals")
            .metadata("year", 2024)
            .build());

    assertThat(found("zebra")).containsExactly("guide");
    assertThat(found("animals")).containsExactly("guide");
    assertThat(workspace.count()).isEqualTo(1);
    assertThat(workspace.get("guide"))
        .hasValueSatisfying(
            document -> {
              assertThat(document.summary().metadata()).containsEntry("year", 2024L);
              assertThat(document.summary().modified()).isEqualTo(NOW);
              assertThat(document.passages())
                  .extracting(Passage::text)
                  .containsExactly("Zebras graze on the savanna.");
            });
    assertThat(workspace.get("other")).isEmpty();
  }

  @Test
  void put_sameIdAgain_oldWordsFindNothing() {
    workspace.put(Document.of("note", "the quokka sleeps"));
    workspace.put(Document.of("note", "the walrus swims"));

    assertThat(found("quokka")).isEmpty();
    assertThat(found("walrus")).containsExactly("note");
    assertThat(workspace.verify().problems()).isEmpty();
    assertThat(workspace.stats().passages()).isEqualTo(1);
  }

  @Test
  void put_identicalTexts_areOnePassageWithBothSources() {
    workspace.putAll(
        List.of(Document.of("a", "same words here"), Document.of("b", "same words here")));

    List<SearchHit> hits = workspace.search(SearchRequest.of("words")).hits();
    assertThat(hits).hasSize(1);
    assertThat(hits.get(0).passage().sources())
        .extracting(source -> source.document().id())
        .containsExactly("a", "b");

    workspace.remove("a");
    assertThat(found("words")).containsExactly("b");
  }

  @Test
  void remove_document_isGone() {
    workspace.put(Document.of("note", "the quokka sleeps"));

    assertThat(workspace.remove("note")).isTrue();
    assertThat(workspace.remove("note")).isFalse();
    assertThat(found("quokka")).isEmpty();
    assertThat(workspace.count()).isZero();
    assertThat(workspace.stats().passages()).isZero();
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void search_filter_keepsMatchingDocumentsOnly() {
    workspace.putAll(
        List.of(
            Document.builder("src/Lock.java", "class Lock { void acquireLease() {} }").build(),
            Document.builder("docs/lock.md", "# Lease\n\nHow to acquire a lease.").build()));

    assertThat(found("acquire lease")).containsExactlyInAnyOrder("src/Lock.java", "docs/lock.md");
    assertThat(
            found(
                SearchRequest.builder("acquire lease")
                    .filter(DocumentFilter.domain("code"))
                    .build()))
        .containsExactly("src/Lock.java");
    assertThat(
            found(
                SearchRequest.builder("acquire lease")
                    .filter(DocumentFilter.path("docs/**"))
                    .build()))
        .containsExactly("docs/lock.md");
    assertThat(workspace.find(DocumentFilter.language("markdown")))
        .extracting(DocumentSummary::id)
        .containsExactly("docs/lock.md");
  }

  @Test
  void search_filterOnAnotherSource_citesTheMatchingSource() {
    List<Document> copies =
        IntStream.range(0, 40)
            .mapToObj(i -> Document.of(String.format("dir%02d/licence.txt", i), "all rights kept"))
            .toList();
    workspace.putAll(copies);

    assertThat(
            found(SearchRequest.builder("rights").filter(DocumentFilter.path("dir33/*")).build()))
        .containsExactly("dir33/licence.txt");
  }

  @Test
  void search_limit_isKept() {
    workspace.putAll(
        IntStream.range(0, 30).mapToObj(i -> Document.of("d" + i, "lemur number " + i)).toList());

    assertThat(found(SearchRequest.builder("lemur").limit(7).build())).hasSize(7);
    assertThat(found(SearchRequest.builder("lemur").limit(100).build())).hasSize(30);
  }

  @Test
  void assemble_budget_isNeverExceeded() {
    workspace.putAll(
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    Document.of(
                        "d" + i, ("lemur number " + i + " eats leaves. ").repeat(1 + i % 9)))
            .toList());

    for (ContextFormatter formatter :
        List.of(
            ContextFormatter.markdown(),
            ContextFormatter.xml(),
            ContextFormatter.json(),
            ContextFormatter.plain())) {
      for (int budget : new int[] {1, 10, 60, 300, 2000}) {
        AssembledContext context =
            workspace.assemble(
                AssembleRequest.builder("lemur leaves")
                    .maxTokens(budget)
                    .formatter(formatter)
                    .build());
        assertThat(context.totalTokens()).isLessThanOrEqualTo(budget);
        assertThat(context.totalTokens())
            .isEqualTo(io.contextlite.text.TokenCounter.estimating().count(context.text()));
        assertThat(context.passages().size() + context.omitted().size()).isLessThanOrEqualTo(100);
      }
    }
  }

  @Test
  void assemble_largeBudget_hasEveryMatchWithReasonAndSource() {
    workspace.putAll(
        List.of(
            Document.of("a.md", "# Leases\n\nA lease ends after ten seconds."),
            Document.of("b.md", "# Locks\n\nA lock is held until it is released.")));

    AssembledContext context = workspace.assemble("when does a lease end");

    assertThat(context.text()).contains("### [1] a.md:1-3", "A lease ends after ten seconds.");
    ContextPassage first = context.passages().get(0);
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.reason()).contains("text match 1", "lease");
    assertThat(first.passage().source().startLine()).isEqualTo(1);
    assertThat(context.timings()).extracting(t -> t.stage()).contains("lexical", "choose");
    assertThat(context.explanation()).contains("In:", "a.md:1-3", "Out:", "Time:");
  }

  @Test
  void assemble_tightBudget_saysWhatWasLeftOutAndWhy() {
    workspace.putAll(
        IntStream.range(0, 10)
            .mapToObj(i -> Document.of("d" + i, "heron " + "wades slowly ".repeat(20) + i))
            .toList());

    AssembledContext context =
        workspace.assemble(AssembleRequest.builder("heron wades").maxTokens(120).build());

    assertThat(context.passages()).hasSize(1);
    assertThat(context.omitted())
        .isNotEmpty()
        .allSatisfy(
            omitted ->
                assertThat(omitted.reason())
                    .isIn(Rejection.Reason.OVER_BUDGET, Rejection.Reason.NEAR_DUPLICATE));
  }

  @Test
  void assemble_maxDocuments_isKept() {
    workspace.putAll(
        IntStream.range(0, 10)
            .mapToObj(i -> Document.of("d" + i, "otter " + "river ".repeat(i + 1) + "word" + i))
            .toList());

    AssembledContext context =
        workspace.assemble(AssembleRequest.builder("otter river").maxDocuments(3).build());

    assertThat(cited(context)).hasSize(3);
    assertThat(context.omitted())
        .extracting(omitted -> omitted.reason())
        .contains(Rejection.Reason.MAX_DOCUMENTS);
  }

  @Test
  void assemble_mustIncludeAndExclude_areHonoured() {
    workspace.putAll(
        List.of(
            Document.of("a", "ibis in the marsh"),
            Document.of("b", "ibis on the roof"),
            Document.of("c", "nothing in common")));

    AssembledContext context =
        workspace.assemble(
            AssembleRequest.builder("ibis")
                .mustInclude(List.of("c"))
                .mustExclude(List.of("b"))
                .build());

    assertThat(cited(context)).contains("a", "c").doesNotContain("b");
    assertThat(context.omitted())
        .anySatisfy(
            omitted -> {
              assertThat(omitted.passage().source().document().id()).isEqualTo("b");
              assertThat(omitted.reason()).isEqualTo(Rejection.Reason.EXCLUDED);
            });
  }

  @Test
  void assemble_includesThatDoNotFit_areInfeasible() {
    workspace.put(Document.of("a", "ibis ".repeat(100)));

    AssembledContext context =
        workspace.assemble(
            AssembleRequest.builder("ibis").mustInclude(List.of("a")).maxTokens(20).build());

    assertThat(context.text()).isEmpty();
    assertThat(context.optimality())
        .isInstanceOfSatisfying(
            Optimality.Infeasible.class,
            infeasible ->
                assertThat(infeasible.conflict())
                    .hasSize(2)
                    .anySatisfy(
                        constraint -> assertThat(constraint).isEqualTo("the budget is 20 tokens"))
                    .anySatisfy(
                        constraint ->
                            assertThat(constraint)
                                .matches("a:\\d+ is required \\(\\d+ tokens\\)")));
  }

  @Test
  void assemble_unknownInclude_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                workspace.assemble(
                    AssembleRequest.builder("x").mustInclude(List.of("nowhere")).build()))
        .withMessage("document to include does not exist: 'nowhere', workspace='test'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AssembleRequest.builder("x")
                    .mustInclude(List.of("a"))
                    .mustExclude(List.of("a"))
                    .build())
        .withMessage("document is both in mustInclude and in mustExclude: 'a'");
  }

  @Test
  void assemble_nothingMatches_isEmpty() {
    workspace.put(Document.of("a", "ibis in the marsh"));

    for (String query : List.of("", "   ", "\0", "?!", "xylophone")) {
      AssembledContext context = workspace.assemble(query);
      assertThat(context.text()).isEmpty();
      assertThat(context.passages()).isEmpty();
      assertThat(context.totalTokens()).isZero();
    }
  }

  @Test
  void assemble_hostileQueries_areWordsOnly() {
    workspace.put(Document.of("a", "node.js and C++ parse foo-bar quickly"));

    for (String query :
        List.of(
            "How does node.js...?",
            "C++",
            "foo-bar",
            "\"unbalanced node",
            "node* NEAR(parse foo, 3)",
            "body: node",
            "node AND NOT",
            "' OR 1=1; DROP TABLE passages; -- node",
            "node\0js",
            "node \uD83D\uDE80",
            "node \uD800",
            "node ".repeat(20_000))) {
      assertThat(cited(workspace.assemble(query))).as(query).containsExactly("a");
    }
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void assemble_sameQuestionTwice_isTheSameByteForByte() {
    workspace.putAll(
        IntStream.range(0, 200)
            .mapToObj(i -> Document.of("d" + i, "gull number " + i % 7 + " over harbour " + i % 13))
            .toList());
    AssembleRequest request = AssembleRequest.builder("gull harbour").maxTokens(300).build();
    assertThat(workspace.awaitBackgroundWork(Duration.ofMinutes(1))).isTrue();

    String first = workspace.assemble(request).text();
    lite.close();
    try (ContextLite again = ContextLite.open(ContextLiteConfig.at(folder))) {
      assertThat(again.workspace("test").assemble(request).text()).isEqualTo(first);
    }
  }

  @Test
  void workspaces_areIsolated() {
    lite.workspace("one").put(Document.of("a", "kestrel"));
    lite.workspace("two").put(Document.of("b", "kestrel"));

    assertThat(lite.workspace("one").search(SearchRequest.of("kestrel")).hits())
        .extracting(hit -> hit.passage().source().document().id())
        .containsExactly("a");
    assertThat(lite.workspaces()).containsExactly("one", "test", "two");
  }

  @Test
  void delete_workspace_leavesNoFile() throws Exception {
    workspace.put(Document.of("a", "kestrel"));
    workspace.delete();

    assertThatThrownBy(() -> workspace.count())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("workspace 'test' is closed");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    assertThat(lite.workspace("test").count()).isZero();
  }

  @Test
  void delete_damagedWorkspace_isPossible() throws Exception {
    Files.writeString(folder.resolve("bad.db"), "no database at all");

    assertThatThrownBy(() -> lite.workspace("bad")).hasMessageContaining("not an SQLite file");
    assertThat(lite.delete("bad")).isTrue();
    assertThat(lite.delete("bad")).isFalse();
    assertThat(lite.workspace("bad").count()).isZero();
  }

  @Test
  void close_isIdempotentAndEveryEntrySaysSo() {
    lite.close();
    lite.close();

    assertThatThrownBy(() -> lite.workspace("test"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ContextLite is closed");
    assertThatThrownBy(() -> workspace.put(Document.of("a", "b")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("workspace 'test' is closed");
  }

  @Test
  void compact_afterRemovals_keepsTheRestAndGivesBackSpace() {
    workspace.putAll(
        IntStream.range(0, 3000)
            .mapToObj(i -> Document.of("d" + i, "plover " + i + " " + "sand ".repeat(40)))
            .toList());
    workspace.compact();
    long before = workspace.stats().fileBytes();

    workspace.removeAll(IntStream.range(1, 3000).mapToObj(i -> "d" + i).toList());
    workspace.compact();

    assertThat(workspace.stats().fileBytes()).isLessThan(before / 4);
    assertThat(found("plover")).containsExactly("d0");
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void rebuildDerived_afterDamage_mendsTheIndexes() {
    workspace.putAll(List.of(Document.of("a", "curlew"), Document.of("b", "avocet")));
    workspace.rebuildDerived();

    assertThat(found("curlew")).containsExactly("a");
    assertThat(workspace.stats().vectors()).as("too few to train on").isZero();
    assertThat(workspace.verify().problems()).isEmpty();
  }

  @Test
  void listener_thatThrows_doesNotDisturb() {
    ContextLiteListener failing =
        new ContextLiteListener() {
          @Override
          public void assembled(String id, AssembledContext context) {
            throw new IllegalStateException("listener's own problem");
          }
        };
    try (ContextLite other =
        ContextLite.open(
            ContextLiteConfig.builder(folder.resolve("other")).listener(failing).build())) {
      other.workspace("w").put(Document.of("a", "curlew"));
      assertThat(other.workspace("w").assemble("curlew").passages()).hasSize(1);
    }
  }
}
