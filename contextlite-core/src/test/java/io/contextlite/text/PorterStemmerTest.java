package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PorterStemmerTest {
  private static final List<String> SUFFIXES =
      List.of(
          "", "s", "es", "ies", "sses", "ss", "ed", "eed", "ing", "y", "e", "l", "ll", "ational",
          "tional", "enci", "anci", "izer", "logi", "bli", "alli", "entli", "eli", "ousli",
          "ization", "ation", "ator", "alism", "iveness", "fulness", "ousness", "aliti", "iviti",
          "biliti", "icate", "ative", "alize", "iciti", "ical", "ful", "ness", "al", "ance", "ence",
          "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "sion", "tion", "ou",
          "ism", "ate", "iti", "ous", "ive", "ize", "at", "bl", "iz", "ying", "yed");
  private static final List<String> STEMS =
      List.of(
          "",
          "a",
          "y",
          "b",
          "ab",
          "by",
          "tr",
          "tree",
          "hop",
          "hopp",
          "fall",
          "hiss",
          "fizz",
          "relat",
          "condit",
          "digit",
          "oper",
          "feudal",
          "sky",
          "syzygy",
          "yell",
          "toy",
          "box",
          "show",
          "probat",
          "control",
          "roll",
          "café",
          "é",
          "naïv",
          "straße",
          "ü",
          "xüx",
          "müss",
          "люб",
          "sıralam",
          "utf8",
          "42",
          "internationalization".repeat(2),
          "abcdefgh".repeat(8),
          "é".repeat(31),
          "é".repeat(33));

  private final PorterStemmer stemmer = new PorterStemmer();

  @ParameterizedTest
  @CsvSource({
    "caresses,caress", "ponies,poni", "ties,ti", "cats,cat", "agreed,agre", "plastered,plaster",
    "motoring,motor", "conflated,conflat", "hopping,hop", "filing,file", "happy,happi", "sky,sky",
    "relational,relat", "adoption,adopt", "controlling,control", "is,is", "és,é"
  })
  void stem_knownWords_asPorter(String word, String stem) {
    assertThat(stemmer.stem(word)).isEqualTo(stem);
  }

  @Test
  void stem_emptyTerm_staysEmpty() {
    assertThat(stemmer.stem("")).isEmpty();
  }

  @Test
  void stem_everyWord_asFts5() throws Exception {
    Set<String> words = new TreeSet<>();
    addProjectWords(words);
    addGeneratedWords(words);
    words.addAll(List.of("café", "sıralamas", "müssen", "любовью"));
    assertThat(words).hasSizeGreaterThan(2_000);

    List<String> list = new ArrayList<>(words);
    List<List<String>> expected;
    try (Fts5Tokens fts5 = new Fts5Tokens(TextAnalyzer.FTS5_TOKENIZER)) {
      expected = fts5.of(list);
    }
    for (int i = 0; i < list.size(); i++) {
      String word = list.get(i);
      assertThat(List.of(stemmer.stem(word))).as(word).isEqualTo(expected.get(i));
    }
  }

  private static void addProjectWords(Set<String> words) throws Exception {
    for (String source : ProjectSources.read()) {
      words.addAll(List.of(TextAnalyzer.indexForm(source).split(" ", -1)));
    }
  }

  private static void addGeneratedWords(Set<String> words) {
    for (String stem : STEMS) {
      for (String suffix : SUFFIXES) {
        words.add(stem + suffix);
        words.add(stem + suffix + "s");
        words.add(stem + suffix + "ed");
        words.add(stem + suffix + "ing");
        words.add(stem + suffix + "li");
      }
    }
    words.remove("");
  }

  /** What StemCounter relies on to pass over words without stemming them. */
  @Test
  void stem_anyWord_beginsAsTheWordDoes() {
    PorterStemmer stemmer = new PorterStemmer();
    List<String> words = new ArrayList<>(List.of(""));
    for (int from = 0, length = 0; length < 4; length++) {
      int to = words.size();
      for (; from < to; from++) {
        for (char c = 'a'; c <= 'z'; c++) {
          words.add(words.get(from) + c);
        }
      }
    }
    for (String start : List.copyOf(words.subList(1, 27 * 26 + 1))) {
      for (String end : List.of("ies", "eed", "ing", "ational", "izer", "iveness", "ement", "ll")) {
        words.add(start + end);
      }
    }
    for (String word : words.subList(1, words.size())) {
      String stem = stemmer.stem(word);
      boolean same =
          stem.charAt(0) == word.charAt(0)
              && (stem.length() == 1
                  || stem.charAt(1) == word.charAt(1)
                  || (stem.charAt(1) == 'i' && word.charAt(1) == 'y'));
      assertThat(same).as(word).isTrue();
    }
  }
}
