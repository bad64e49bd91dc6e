package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second hop: from a passage that the query finds to what that passage names. */
class MentionTest {
  private static final String QUESTION = "who directed the film Silver Harbour";

  @TempDir private Path folder;
  private ContextLite lite;
  private Workspace workspace;

  @BeforeEach
  void open() {
    lite = ContextLite.open(ContextLiteConfig.at(folder));
    workspace = lite.workspace("mentions");
    workspace.putAll(
        List.of(
            document("film", "Silver Harbour", "A drama directed by Ilse Marquardt in 1961."),
            document("person", "Ilse Marquardt (director)", "Born in Bremen, she painted boats."),
            document("other", "Bremen", "A city on the Weser with a port.")));
    for (int i = 0; i < 40; i++) {
      workspace.put(document("filler" + i, "Note " + i, "reed willow heron otter " + i));
    }
  }

  @AfterEach
  void close() {
    lite.close();
  }

  private static Document document(String id, String title, String text) {
    return Document.builder(id, text).title(title).build();
  }

  private List<String> found(Workspace from) {
    return from.search(SearchRequest.of(QUESTION)).hits().stream().map(MentionTest::id).toList();
  }

  private static String id(SearchHit hit) {
    return hit.passage().source().document().id();
  }

  @Test
  void assemble_titleNamedByAMatch_isThereAndSaysWhy() {
    List<ContextPassage> passages = workspace.assemble(QUESTION).passages();
    assertThat(passages)
        .filteredOn(passage -> passage.passage().source().document().id().equals("person"))
        .singleElement()
        .satisfies(
            passage -> {
              assertThat(passage.reason()).contains("mentioned by film:1");
              assertThat(passage.features().lexicalRank()).isZero();
              assertThat(passage.features().mention()).isPositive();
            });
  }

  @Test
  void search_withoutSecondHop_doesNotFindIt() {
    try (ContextLite plain =
        ContextLite.open(
            ContextLiteConfig.builder(folder.resolve("plain")).secondHop(false).build())) {
      Workspace one = plain.workspace("one");
      one.putAll(
          List.of(
              document("film", "Silver Harbour", "A drama directed by Ilse Marquardt in 1961."),
              document("person", "Ilse Marquardt", "Born in Bremen, she painted boats.")));
      assertThat(found(one)).containsExactly("film");
    }
    assertThat(found(workspace)).startsWith("film", "person");
  }

  @Test
  void search_namedDocumentComesLater_isFoundFromThenOn() {
    workspace.remove("person");
    assertThat(found(workspace)).doesNotContain("person", "late");
    workspace.put(document("late", "Ilse Marquardt", "She kept bees."));
    assertThat(found(workspace)).contains("late");
  }

  @Test
  void search_namedDocumentGetsAnotherTitle_isFoundNoMore() {
    assertThat(found(workspace)).contains("person");
    workspace.put(document("person", "Somebody Else", "Born in Bremen, she painted boats."));
    assertThat(found(workspace)).doesNotContain("person");
  }

  @Test
  void search_longerNameIsGone_isAsIfItHadNeverBeenThere() {
    workspace.put(document("museum", "Ilse Marquardt in 1961", "A museum of paintings."));
    assertThat(found(workspace)).contains("museum").doesNotContain("person");
    workspace.remove("museum");
    assertThat(found(workspace)).startsWith("film", "person");
  }

  @Test
  void search_namedDocumentOutsideTheFilter_isNoCandidate() {
    SearchRequest request =
        SearchRequest.builder(QUESTION).filter(DocumentFilter.ids(List.of("film"))).build();
    assertThat(workspace.search(request).hits())
        .extracting(MentionTest::id)
        .containsExactly("film");
  }

  @Test
  void search_nameThatManyDocumentsHave_leadsNowhere() {
    for (int i = 0; i < 9; i++) {
      workspace.put(document("same" + i, "Ilse Marquardt", "Different text number " + i));
    }
    assertThat(found(workspace)).doesNotContain("person", "same0", "same8");
  }

  @Test
  void assemble_codeThatUsesAClass_bringsItsFile() {
    workspace.putAll(
        List.of(
            Document.builder("src/Ferry.java", "class Ferry { void sail() { TideTable.load(); } }")
                .path("src/Ferry.java")
                .build(),
            Document.builder("src/TideTable.java", "class TideTable { static int levels; }")
                .path("src/TideTable.java")
                .build()));
    assertThat(workspace.assemble(AssembleRequest.of("ferry sail")).passages())
        .extracting(passage -> passage.passage().source().document().id())
        .contains("src/TideTable.java");
  }

  @Test
  void open_fileFromBeforeNames_hasThemAfterwards() throws Exception {
    Path file = workspace.stats().file();
    List<String> before = found(workspace);
    lite.close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String change : OldFile.TO_VERSION_THREE) {
        statement.execute(change);
      }
      statement.execute("DROP TABLE names");
      statement.execute("DROP TABLE embedders");
      statement.execute("PRAGMA user_version = 1");
    }
    lite = ContextLite.open(ContextLiteConfig.at(folder));
    workspace = lite.workspace("mentions");
    assertThat(found(workspace)).isEqualTo(before).contains("person");
    assertThat(workspace.verify().sound()).isTrue();
  }
}
