package io.contextlite.postings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static List<Spelling.Similar> similar(String word, String... terms) {
    Spelling spelling = new Spelling(word);
    for (String term : terms) {
      byte[] bytes = term.getBytes(StandardCharsets.UTF_8);
      spelling.offer(bytes, bytes.length, terms.length);
    }
    return spelling.likeliest(10);
  }

  @Test
  void oneEdit_isFoundInShortWords() {
    for (String term : List.of("conect", "connectt", "connact", "conenct")) {
      assertThat(similar(term, "connect")).as(term).extracting("edits").containsExactly(1);
    }
    assertThat(similar("cache", "cat", "crash", "coach")).isEmpty();
  }

  @Test
  void twoEdits_areFoundInLongWordsAlone() {
    assertThat(similar("configuraton", "configurat", "configuration"))
        .extracting("stem")
        .containsExactly("configuration", "configurat");
    assertThat(similar("conet", "connect")).isEmpty();
  }

  @Test
  void likeliest_isNearestThenMostFrequent() {
    Spelling spelling = new Spelling("parsr");
    for (String term : List.of("parse", "parser", "purse", "parsr2")) {
      byte[] bytes = term.getBytes(StandardCharsets.UTF_8);
      spelling.offer(bytes, bytes.length, term.equals("parse") ? 50 : 5);
    }
    spelling.offer("parser".getBytes(StandardCharsets.UTF_8), 6, 90);
    assertThat(spelling.likeliest(2))
        .containsExactly(
            new Spelling.Similar("parser", 1, 95), new Spelling.Similar("parse", 1, 50));
  }

  @Property
  void everySingleEdit_isFound(
      @ForAll @AlphaChars @CharRange(from = 'a', to = 'e') @StringLength(min = 5, max = 20)
          String word,
      @ForAll @IntRange(min = 1, max = 19) int at,
      @ForAll @CharRange(from = 'a', to = 'e') char letter,
      @ForAll @IntRange(max = 3) int kind) {
    String lower = word.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "a");
    int place = Math.min(at, lower.length() - 2);
    StringBuilder edited = new StringBuilder(lower);
    switch (kind) {
      case 0 -> edited.insert(place, letter);
      case 1 -> edited.deleteCharAt(place);
      case 2 -> edited.setCharAt(place, letter);
      default -> edited.reverse().reverse().append(letter);
    }
    assertThat(similar(edited.toString(), lower)).extracting("stem").containsExactly(lower);
    assertThat(similar(edited.toString(), lower).get(0).edits()).isLessThanOrEqualTo(1);
  }

  @Test
  void wordsOfOtherScriptsAndNumbers_areNotCorrected() {
    assertThat(List.of("検索検索検索", "12345", "abc", "naïve", "a".repeat(65)))
        .noneMatch(Spelling::isCorrectable);
    assertThat(List.of("connect", "utf8", "a".repeat(64))).allMatch(Spelling::isCorrectable);
  }
}
