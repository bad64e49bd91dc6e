package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.model.Document;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passages become segments in the background, and searches go on before, meanwhile and after. */
class FoldingTest {
  private static final int DOCUMENTS = 1_500;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("folded.db");
  }

  private static List<Document> documents() {
    return IntStream.range(0, DOCUMENTS)
        .mapToObj(
            i ->
                Document.builder(
                        "d" + i,
                        "Record number%d of the ledger tells about group%d and is kept with topic%d."
                            .formatted(i, i % 7, i % 100))
                    .build())
        .toList();
  }

  private static List<String> found(Workspace workspace, String query) {
    return workspace.search(SearchRequest.builder(query).limit(30).build()).hits().stream()
        .map(SearchHit::passage)
        .map(passage -> passage.source().document().id())
        .toList();
  }

  private long segments() throws SQLException {
    return number("SELECT count(*) FROM postings_segments");
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private ContextLiteConfig config() {
    return ContextLiteConfig.builder(folder).vectorSearch(false).build();
  }

  @Test
  void writes_areFoundBeforeAndAfterFolding() throws SQLException {
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      workspace.putAll(documents());
      assertThat(found(workspace, "number1234")).first().isEqualTo("d1234");
      assertThat(workspace.awaitBackgroundWork(LIMIT)).isTrue();
      assertThat(segments()).isPositive();
      assertThat(found(workspace, "number1234")).first().isEqualTo("d1234");
      assertThat(found(workspace, "topic42")).hasSize(15);

      workspace.put(Document.builder("new", "A topic42 of its own, number9999.").build());
      workspace.remove("d42");
      workspace.put(Document.builder("d142", "Nothing of the kind.").build());
      assertThat(found(workspace, "topic42"))
          .hasSize(14)
          .contains("new", "d242")
          .doesNotContain("d42", "d142");
      assertThat(found(workspace, "number9999")).containsExactly("new");
      assertThat(found(workspace, "number42")).doesNotContain("d42");
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }

  @Test
  void damagedPostings_areReportedPassedOverAndMadeAnew() throws SQLException {
    List<String> before;
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      workspace.putAll(documents());
      workspace.awaitBackgroundWork(LIMIT);
      before = found(workspace, "topic42 group3");
    }
    change("UPDATE postings_chunks SET data = zeroblob(length(data))");
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      assertThat(workspace.verify().problems()).anyMatch(problem -> problem.contains("damaged"));
      assertThat(workspace.health().problems())
          .singleElement()
          .asString()
          .startsWith("verification found ");
      assertThat(found(workspace, "topic42 group3")).hasSameSizeAs(before);
      assertThat(workspace.awaitBackgroundWork(LIMIT)).isTrue();
      assertThat(workspace.verify().problems()).isEmpty();
      assertThat(segments()).isPositive();
      assertThat(found(workspace, "topic42 group3")).isEqualTo(before);
      assertThat(workspace.health().problems()).isEmpty();
    }
  }

  @Test
  void rebuild_makesPostingsAnew() throws SQLException {
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      workspace.putAll(documents());
      workspace.awaitBackgroundWork(LIMIT);
      List<String> before = found(workspace, "topic42 group3");
      long segment = number("SELECT max(segment) FROM postings_segments");
      workspace.rebuildDerived();
      assertThat(number("SELECT max(segment) FROM postings_segments")).isGreaterThan(segment);
      assertThat(found(workspace, "topic42 group3")).isEqualTo(before);
    }
  }

  @Test
  void fileWithoutPostings_getsThemWhenOpened() throws SQLException {
    try (ContextLite library = ContextLite.open(config())) {
      library.workspace("folded").putAll(documents());
      library.workspace("folded").awaitBackgroundWork(LIMIT);
    }
    change("DELETE FROM meta WHERE key = 'postings_version'");
    for (String statement : OldFile.TO_VERSION_THREE) {
      change(statement);
    }
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      assertThat(workspace.awaitBackgroundWork(LIMIT)).isTrue();
      assertThat(segments()).isPositive();
      assertThat(found(workspace, "number1234")).first().isEqualTo("d1234");
    }
  }

  @Test
  void wordThatStandsNowhere_isTakenForOneThatDoes() {
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      workspace.put(Document.builder("a", "The scheduler renews leases.").build());
      workspace.put(Document.builder("b", "The journal is written first.").build());
      for (int round = 0; round < 2; round++) {
        SearchResult result = workspace.search(SearchRequest.of("shceduler"));
        assertThat(result.hits().get(0).passage().text()).contains("scheduler");
        assertThat(result.notes())
            .containsExactly("'shceduler' stands nowhere; searched for 'schedul'");
        assertThat(workspace.search(SearchRequest.of("scheduler")).notes()).isEmpty();
        assertThat(workspace.search(SearchRequest.of("xylophone")).notes()).isEmpty();
        workspace.putAll(documents());
        workspace.awaitBackgroundWork(LIMIT);
      }
    }
  }

  @Test
  void passageWithoutTerms_isConsistent() {
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      workspace.put(Document.builder("!", "---").build());
      assertThat(workspace.stats().passages()).isEqualTo(1);
      assertThat(workspace.verify().problems()).isEmpty();
      workspace.remove("!");
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }

  @Test
  void acronym_isSearchedForByWhatItStandsFor() {
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      workspace.put(Document.builder("a", "The write-ahead log (WAL) is kept.").build());
      workspace.put(
          Document.builder("b", "Every change goes to the log ahead of the page.").build());
      for (int round = 0; round < 2; round++) {
        SearchResult result = workspace.search(SearchRequest.of("where is the WAL"));
        assertThat(result.notes()).containsExactly("'WAL' stands for 'write-ahead log' here");
        assertThat(result.hits().stream().map(hit -> hit.passage().source().document().id()))
            .startsWith("a", "b");
        assertThat(workspace.search(SearchRequest.of("where is the wal")).notes()).isEmpty();
        workspace.putAll(documents());
        workspace.awaitBackgroundWork(LIMIT);
      }
    }
  }

  @Test
  void hostileQueries_areAnswered() {
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      workspace.putAll(documents());
      workspace.awaitBackgroundWork(LIMIT);
      String manyTerms =
          IntStream.range(0, 10_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
      assertThat(found(workspace, "topic42 " + manyTerms)).contains("d42");
      assertThat(found(workspace, "topic42 ".repeat(10_000))).hasSize(15);
      assertThat(found(workspace, "the of and a")).isNotNull();
      assertThat(found(workspace, "qqqq zzzz xxxx")).isEmpty();
      assertThat(found(workspace, "x".repeat(50_000))).isEmpty();
      assertThat(found(workspace, "topic42 検索 ไทย \uD800 \u0000 \"unbalanced")).contains("d42");
      assertThat(found(workspace, "")).isEmpty();
    }
  }

  /** Whether folded, folding, or with other writes beside: a document is always found. */
  @Test
  void searches_goOnWhileFolding() throws InterruptedException {
    try (ContextLite library = ContextLite.open(config())) {
      Workspace workspace = library.workspace("folded");
      workspace.putAll(documents());
      List<Throwable> failures = new CopyOnWriteArrayList<>();
      AtomicBoolean done = new AtomicBoolean();
      Thread reader =
          new Thread(
              () -> {
                while (!done.get()) {
                  assertThat(found(workspace, "number1234")).contains("d1234");
                }
              });
      reader.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
      reader.start();
      for (int round = 0; round < 4; round++) {
        int from = round * DOCUMENTS;
        workspace.putAll(
            documents().stream()
                .map(one -> Document.builder("r" + from + one.id(), one.text() + from).build())
                .toList());
        workspace.awaitBackgroundWork(LIMIT);
      }
      done.set(true);
      reader.join();
      assertThat(failures).isEmpty();
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }
}
