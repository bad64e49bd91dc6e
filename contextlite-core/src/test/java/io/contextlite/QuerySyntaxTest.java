package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.model.Document;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import io.contextlite.text.TextAnalyzer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuerySyntaxTest {
  @TempDir Path folder;
  private ContextLite library;
  private Workspace workspace;

  @BeforeEach
  void open() {
    library = ContextLite.open(ContextLiteConfig.at(folder));
    workspace = library.workspace("quoted");
    put("reset", "The connection reset by the peer ends the call.");
    put("other", "A reset of the counter needs no connection at all.");
    put("code", "void closeQuietly(Closeable stream) { stream.close(); }");
  }

  @AfterEach
  void close() {
    library.close();
  }

  private void put(String id, String text) {
    workspace.put(Document.builder(id, text).build());
  }

  private static SearchRequest syntax(String query) {
    return SearchRequest.builder(query).withQuerySyntax().build();
  }

  private List<String> found(String query) {
    return workspace.search(syntax(query)).hits().stream()
        .map(SearchHit::passage)
        .map(passage -> passage.source().document().id())
        .toList();
  }

  @Test
  void search_quotedText_mustStandThere() {
    assertThat(found("connection reset")).contains("reset", "other");
    assertThat(workspace.search(SearchRequest.of("\"connection reset\"")).hits()).hasSize(2);
    assertThat(found("\"connection reset\"")).containsExactly("reset");
    assertThat(found("what is a “connection reset” counter")).containsExactly("reset");
    assertThat(found("\"closeQuietly\" connection")).containsExactly("code");
    assertThat(found("\"reset\" \"counter\"")).containsExactly("other");
  }

  @Test
  void search_unbalancedQuote_meansNothing() {
    assertThat(found("connection \"reset")).contains("reset", "other");
    assertThat(found("\"connection reset\" \"counter")).containsExactly("reset");
    assertThat(found("\"\" \"...\" connection")).contains("reset", "other");
  }

  @Test
  void search_quotedTextThatStandsNowhere_countsAsWords() {
    SearchResult result = workspace.search(syntax("\"peer connection\" reset"));
    assertThat(result.hits()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(result.notes()).anyMatch(note -> note.contains("quoted text"));
  }

  @Test
  void assemble_quotesAreWordsUnlessAskedFor() {
    String query = "\"connection reset\"";
    AssembledContext both = workspace.assemble(AssembleRequest.of(query));
    assertThat(both.text()).contains("ends the call").contains("no connection at all");
    AssembledContext one =
        workspace.assemble(AssembleRequest.builder(query).maxTokens(500).withQuerySyntax().build());
    assertThat(one.text()).contains("ends the call").doesNotContain("no connection at all");
    AssembledContext included =
        workspace.assemble(
            AssembleRequest.builder(query)
                .maxTokens(500)
                .withQuerySyntax()
                .mustInclude(List.of("code"))
                .build());
    assertThat(included.text()).contains("ends the call").contains("closeQuietly");
  }

  @Test
  void search_asterisk_standsForTheRestOfAWord() {
    assertThat(found("closeQui*")).containsExactly("code");
    assertThat(found("conn*")).containsExactlyInAnyOrder("reset", "other");
    assertThat(found("zzz*")).isEmpty();
    assertThat(TextAnalyzer.prefixes("a* parseHtt* java.util.* 2*3 char** snake_ca*"))
        .containsExactly("parsehtt", "char", "snakeca");
  }

  @Test
  void quoted_ofHostileText_isBounded() {
    assertThat(TextAnalyzer.quoted("\"a\"".repeat(100_000))).containsExactly("a");
    assertThat(TextAnalyzer.quoted("\"x y\" \"y\" \"z1\" " + "\"w\" ".repeat(9)))
        .containsExactly("x y", "y", "z1", "w");
    assertThat(TextAnalyzer.quoted("“open only")).isEmpty();
  }
}
