package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** FTS5 stores exactly the stems that the analysis computes. */
class TextAnalyzerFts5Test {
  @SuppressWarnings("NullAway.Init")
  private static Fts5Tokens fts5;

  @BeforeContainer
  static void open() throws SQLException {
    fts5 = new Fts5Tokens(TextAnalyzer.FTS5_TOKENIZER);
  }

  @AfterContainer
  static void close() throws SQLException {
    fts5.close();
  }

  @Property(tries = 300)
  void indexForm_anyText_isTokenisedToOurStems(@ForAll("texts") List<String> texts)
      throws SQLException {
    assertSameStems(texts);
  }

  @Property(tries = 100)
  void query_anyText_stemsAreWhatFts5Stores(@ForAll("texts") List<String> texts)
      throws SQLException {
    List<QueryTerm> terms = TextAnalyzer.query(String.join(" ", texts));
    List<List<String>> stored = fts5.of(terms.stream().map(QueryTerm::text).toList());
    assertThat(stored).isEqualTo(terms.stream().map(term -> List.of(term.stem())).toList());
  }

  @Example
  void indexForm_everyCodePoint_isTokenisedToOurStems() throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int page = 0; page <= Character.MAX_CODE_POINT >>> 8; page++) {
      if (page <= 0x3FF || (page >= 0xE00 && page <= 0xE02)) {
        texts.add(inEveryPlace(page << 8));
      }
    }
    assertSameStems(texts);
  }

  @Example
  void query_markThatStandsAlone_isNoTerm() {
    assertThat(TextAnalyzer.query("\u037a")).isEmpty();
    assertThat(TextAnalyzer.query("a\u037ab"))
        .extracting(QueryTerm::text)
        .containsExactly("a", "b");
  }

  private static String inEveryPlace(int firstCodePoint) {
    StringBuilder text = new StringBuilder();
    for (int codePoint = firstCodePoint; codePoint < firstCodePoint + 256; codePoint++) {
      String one = Character.toString(codePoint);
      text.append(one).append(" x").append(one).append("ing ").append(one).append(one).append('\n');
    }
    return text.toString();
  }

  private static void assertSameStems(List<String> texts) throws SQLException {
    List<String> forms = texts.stream().map(TextAnalyzer::indexForm).toList();
    List<List<String>> stored = fts5.of(forms);
    for (int i = 0; i < forms.size(); i++) {
      assertThat(stored.get(i)).as(forms.get(i)).isEqualTo(stems(forms.get(i)));
    }
  }

  private static List<String> stems(String indexForm) {
    PorterStemmer stemmer = new PorterStemmer();
    return Stream.of(indexForm.split(" ", -1))
        .filter(term -> !term.isEmpty())
        .map(stemmer::stem)
        .toList();
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(12),
            Arbitraries.strings().ascii().ofMaxLength(12),
            Arbitraries.strings().withCharRange('a', 'e').ofMaxLength(8),
            Arbitraries.integers().between(0, 0x1FFFF).map(Character::toString),
            Arbitraries.integers().between(0x900, 0x1200).map(Character::toString),
            Arbitraries.integers().between(0x3040, 0x3200).map(Character::toString),
            Arbitraries.of(
                "s",
                "ies",
                "ed",
                "ing",
                "ational",
                "fulness",
                "y",
                "_",
                "++",
                "#",
                "\u0301",
                "\u3099",
                "\u200d",
                "\u0130",
                "\ufb03",
                "\ud83d\ude00",
                "\ud800",
                "HTTP",
                "Header"));
    return piece.list().ofMaxSize(8).map(parts -> String.join("", parts)).list().ofMaxSize(20);
  }
}
