package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextAnalyzerTest {

  @ParameterizedTest
  @CsvSource({
    "parseHTTPHeader, parse http header parsehttpheader",
    "parseHttpHeader, parse http header parsehttpheader",
    "parse_http_header, parse http header parsehttpheader",
    "PARSE_HTTP_HEADER, parse http header parsehttpheader",
    "Base64Encoder, base64 encoder base64encoder",
    "utf8, utf8",
    "UTF8, utf8",
    "i18n, i18n",
    "MP3Player, mp3 player mp3player",
    "2DArray, 2d array 2darray",
    "3D, 3d",
    "URLs, urls",
    "parseURLs, parse urls parseurls",
    "__init__, init",
    "_, ''",
    "a_b, a b ab",
    "HTTP2Server, http2 server http2server",
  })
  void indexForm_identifier_partsThenWhole(String text, String expected) {
    assertThat(TextAnalyzer.indexForm(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "C++, cplusplus",
    "c++, cplusplus",
    "(C++), cplusplus",
    "C#, csharp",
    "F#., fsharp",
    "C# F#, csharp fsharp",
    "C+, c",
    "C++x, c x",
    "C#4, c 4",
    "foo#, foo",
    "_c++, c",
    "1++, 1",
  })
  void indexForm_languageNames_areNamed(String text, String expected) {
    assertThat(TextAnalyzer.indexForm(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "node.js, node js",
    "foo-bar, foo bar",
    "org.apache.x, org apache x",
    "don't, don t",
    "' a  b ', a b",
    "'...', ''",
  })
  void indexForm_punctuation_separates(String text, String expected) {
    assertThat(TextAnalyzer.indexForm(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Café, cafe",
    "Cafe\u0301, cafe",
    "MÜSSEN, mussen",
    "straße, strasse",
    "Łódź, lodz",
    "Ιός, ιοσ",
    "ЛЮБОВЬЮ, любовью",
    "ёлка, елка",
    "\uff26\uff55\uff4c\uff4c, full",
    "\ufb01nd, find",
    "x\u00b2, x2",
    "١٢, 12",
    "co\u00adop, coop",
    "हिन्दी, हिन्दी",
    "القُرآن, القُرآن",
  })
  void indexForm_letters_areFolded(String text, String expected) {
    assertThat(TextAnalyzer.indexForm(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "中, 中",
    "中文检索, 中文 文检 检索",
    "検索する, 検索 索す する",
    "\uff8a\uff9e\uff7d, バス",
    "ハ\u3099ス, バス",
    "カード, カー ード",
    "한국어, 한국 국어",
    "\u1112\u1161\u11ab국, 한국",
    "ที่นี่, ที่นี่",
    "用户Id, 用户 id",
    "v2版, v2 版",
    "变量_name, 变量 name",
    "\ud840\udc00\ud840\udc01\ud840\udc02, \ud840\udc00\ud840\udc01 \ud840\udc01\ud840\udc02",
  })
  void indexForm_scriptsWithoutSpaces_overlappingPairs(String text, String expected) {
    assertThat(TextAnalyzer.indexForm(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u0000b", "a\ud83d\ude00b", "a\ud800b", "a\udc00b", "a\u0007b", "a\u200bb"})
  void indexForm_whatIsNoText_separates(String text) {
    assertThat(TextAnalyzer.indexForm(text)).isEqualTo("a b");
  }

  @Test
  void indexForm_asciiNextToHighCodePoint_splits() {
    assertThat(TextAnalyzer.indexForm("xगing")).isEqualTo("x ग ing");
  }

  @Test
  void indexForm_longTerm_isCut() {
    assertThat(TextAnalyzer.indexForm("x".repeat(100))).isEqualTo("x".repeat(64));
    assertThat(TextAnalyzer.indexForm("xY".repeat(1_000_000))).isEqualTo("xy".repeat(32));
  }

  @Test
  void indexForm_cutInsideSurrogatePair_dropsThePair() {
    String old = "\ud800\udf80"; // Ugaritic, outside the basic plane
    assertThat(TextAnalyzer.indexForm("א" + old.repeat(60))).isEqualTo("א" + old.repeat(31));
  }

  @Test
  void indexForm_anyCharSequence_asString() {
    String text = "class Foo { int barBaz; } // café";
    assertThat(TextAnalyzer.indexForm(CharBuffer.wrap(text)))
        .isEqualTo(TextAnalyzer.indexForm(text));
  }

  @Test
  void query_terms_distinctByStemInOrder() {
    assertThat(TextAnalyzer.query("How do parsers parse the parsed file?"))
        .containsExactly(
            new QueryTerm("how", "how", 1, false, true),
            new QueryTerm("do", "do", 1, false, true),
            new QueryTerm("parsers", "parser", 1, false, false),
            new QueryTerm("parse", "pars", 2, false, false),
            new QueryTerm("the", "the", 1, false, true),
            new QueryTerm("file", "file", 1, false, false));
  }

  @Test
  void query_identifier_marksCompound() {
    assertThat(TextAnalyzer.query("fooBar"))
        .extracting(QueryTerm::text, QueryTerm::compound)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("foo", false),
            org.assertj.core.groups.Tuple.tuple("bar", false),
            org.assertj.core.groups.Tuple.tuple("foobar", true));
  }

  @Test
  void query_compoundAlsoAsWord_isNoCompound() {
    assertThat(TextAnalyzer.query("fooBar foobar"))
        .contains(new QueryTerm("foobar", "foobar", 2, false, false));
  }

  @Test
  void query_stemSharedWithStopWord_isNoStopWord() {
    assertThat(TextAnalyzer.query("does doe"))
        .containsExactly(new QueryTerm("does", "doe", 2, false, false));
  }

  @Test
  void query_noTerms_isEmpty() {
    assertThat(TextAnalyzer.query("?! \"*\" -")).isEmpty();
  }

  @Test
  void query_manyTerms_keepsTheFirst() {
    String text =
        IntStream.range(0, 1_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")) + " w3";
    List<QueryTerm> terms = TextAnalyzer.query(text);
    assertThat(terms).hasSize(TextAnalyzer.MAX_QUERY_TERMS);
    assertThat(terms.get(3)).isEqualTo(new QueryTerm("w3", "w3", 2, false, false));
    assertThat(terms.get(255).text()).isEqualTo("w255");
  }

  @Test
  void queryTerm_badValues_areRefused() {
    assertThatThrownBy(() -> new QueryTerm("", "x", 1, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("query term must not be empty: text='', stem='x'");
    assertThatThrownBy(() -> new QueryTerm("x", "x", 0, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("query term count must be >= 1: 0");
  }
}
