package io.contextlite.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries are words: nothing in them is syntax. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTextTest {
  private static final Map<String, String> TEXTS =
      Map.of(
          "auth", "How authentication works here: sessions and cookies.",
          "node", "Install node.js before the build.",
          "cpp", "This part is written in C++ and linked statically.",
          "hyphen", "The foo-bar option turns it on.",
          "near", "Put the NEAR keyword between a and b.",
          "column", "The path col:x is a column of the title.",
          "unicode", "東京タワー stands in Tokyo. Größe matters.");

  private final ContextLite lite;
  private final Workspace workspace;

  QueryTextTest(@TempDir Path folder) {
    lite = ContextLite.open(ContextLiteConfig.at(folder));
    workspace = lite.workspace("w");
  }

  @BeforeAll
  void put() {
    TEXTS.forEach((id, text) -> workspace.put(Document.builder(id, text).path("p").build()));
  }

  @AfterAll
  void close() {
    lite.close();
  }

  private List<String> found(String query) {
    return workspace.search(SearchRequest.of(query)).hits().stream()
        .map(hit -> hit.passage().source().document().id())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "How does authentication work?;auth",
        "node.js;node",
        "NODE.JS!!!;node",
        "C++;cpp",
        "foo-bar;hyphen",
        "-foo;hyphen",
        "\"unbalanced authentication;auth",
        "'cookies';auth",
        "NEAR(keyword between);near",
        "keyword AND;near",
        "NOT keyword;near",
        "authentication OR;auth",
        "authent*;auth",
        "^authentication;auth",
        "col:x;column",
        "title:column;column",
        "{path title}:column;column",
        "column + title;column",
        "authentication\u0000cookies;auth",
        "\uD83D\uDE00 cookies \uD800;auth",
        "' OR 1=1 DROP TABLE passages -- cookies;auth",
        "東京;unicode",
        "grosse GRÖSSE größe;unicode"
      })
  void search_punctuationAndOperators_findWhatTheWordsName(String query, String expected) {
    assertThat(found(query)).startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\n\u3000",
        "*",
        "\"",
        "\"\"",
        "()",
        "-",
        "\u0000",
        "\uD83D\uDE00",
        "\uDC00",
        "%_[]{}\\",
        "¿?"
      })
  void search_nothingButPunctuation_findsNothing(String query) {
    assertThat(found(query)).isEmpty();
    assertThat(workspace.assemble(query.isEmpty() ? "?" : query).text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NEAR(a b)", "a AND", "AND OR NOT", "the", "a", "rank MATCH 'x'"})
  void search_operatorsAlone_doNotFail(String query) {
    assertThat(found(query)).doesNotHaveDuplicates();
  }

  @Test
  void search_longQueries_findWhatTheyName() {
    assertThat(found("cookies " + "unrelated filler ".repeat(6_000))).contains("auth");
    StringBuilder distinct = new StringBuilder("cookies ");
    for (int i = 0; distinct.length() < 100_000; i++) {
      distinct.append("unknown").append(i).append(' ');
    }
    found(distinct.toString());
    assertThat(found("x".repeat(100_000))).isEmpty();
    assertThat(found("\"".repeat(100_000) + "cookies")).startsWith("auth");
  }

  @Test
  void builder_queryBeyondTheLimit_isRefused() {
    assertThatThrownBy(() -> SearchRequest.of("x".repeat(1_000_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("query must have at most 1000000 characters: length=1000001");
  }
}
