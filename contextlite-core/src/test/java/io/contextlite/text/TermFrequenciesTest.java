package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TermFrequenciesTest {

  @Test
  void of_passage_countsStems() {
    TermFrequencies counts = TermFrequencies.of("Parsing: parse the parsed parseHeader");
    assertThat(counts.count("pars")).isEqualTo(4);
    assertThat(counts.count("header")).isEqualTo(1);
    assertThat(counts.count("parsehead")).isEqualTo(1);
    assertThat(counts.count("absent")).isZero();
    assertThat(counts.length()).isEqualTo(6);
    assertThat(counts.distinct()).isEqualTo(4);
  }

  @Test
  void of_noWords_isEmpty() {
    TermFrequencies counts = TermFrequencies.of(" .,- ");
    assertThat(counts.length()).isZero();
    assertThat(counts.distinct()).isZero();
    assertThat(counts.count("x")).isZero();
    assertThat(counts.sizeInBytes()).isEqualTo(48);
  }

  @Test
  void sizeInBytes_growsWithDistinctStems() {
    assertThat(TermFrequencies.of("a b c").sizeInBytes()).isEqualTo(48 + 3 * 8);
    assertThat(TermFrequencies.of("a a a").sizeInBytes()).isEqualTo(48 + 8);
  }

  @Test
  void count_frequentStem_staysAtMaximum() {
    TermFrequencies counts = TermFrequencies.of("x ".repeat(70_000) + "y");
    assertThat(counts.count("x")).isEqualTo(65_535);
    assertThat(counts.count("y")).isEqualTo(1);
    assertThat(counts.length()).isEqualTo(70_001);
  }

  @Test
  void hash_isStable() {
    assertThat(TermFrequencies.hash("header") & 0xFFFF).isZero();
    assertThat(TermFrequencies.hash("header")).isEqualTo(0x49AAD471F3AC0000L);
  }

  @Property(tries = 200)
  void of_anyText_asMapOfStems(@ForAll("texts") String text) {
    Map<String, Integer> expected = new HashMap<>();
    PorterStemmer stemmer = new PorterStemmer();
    new TermScanner(
            (buffer, start, length, compound) ->
                expected.merge(stemmer.stem(new String(buffer, start, length)), 1, Integer::sum))
        .scan(text);
    TermFrequencies counts = TermFrequencies.of(text);
    assertThat(counts.distinct()).isEqualTo(expected.size());
    expected.forEach((stem, count) -> assertThat(counts.count(stem)).as(stem).isEqualTo(count));
    List<QueryTerm> terms = TextAnalyzer.query(text);
    StemCounter counter = new StemCounter(terms.stream().map(QueryTerm::stem).toList());
    int[] counted = counter.count(text);
    for (int i = 0; i < counted.length; i++) {
      assertThat(counts.count(TermFrequencies.hash(terms.get(i).stem())))
          .isEqualTo(terms.get(i).count())
          .isEqualTo(counted[i]);
    }
    assertThat(counter.words()).isEqualTo(counts.length());
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> word =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange('a', 'c').ofMinLength(1).ofMaxLength(5),
            Arbitraries.strings().all().ofMaxLength(6),
            Arbitraries.of(List.of("fooBar", "foo_bars", "running", "中文字")),
            Arbitraries.of(
                List.of("C++", "c#", "_x", "x_", "URLs", "__", "9a", "nai\u0308ve", "Ä")));
    Arbitrary<String> between = Arbitraries.of(List.of(" ", " ", "", ".", "\u00AD", "_", "+"));
    return Combinators.combine(word.list().ofMaxSize(600), between.list().ofSize(600))
        .as(
            (words, gaps) -> {
              StringBuilder text = new StringBuilder();
              for (int i = 0; i < words.size(); i++) {
                text.append(words.get(i)).append(gaps.get(i));
              }
              return text.toString();
            });
  }
}
