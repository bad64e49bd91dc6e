package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoreRuleTest {
  @ParameterizedTest
  @CsvSource({
    "*.md,d/a.md,true",
    "/*.md,d/a.md,false",
    "**/a.md,d/e/a.md,true",
    "d/**,d/a/b,true",
    "d/**,d,false",
    "d/**/a,d/a,true",
    "d/**/a,dea,false",
    "d,d/a,false",
    "d/,d,false",
    "?.md,日.md,true",
    "?.md,🎉.md,true",
    "d?a,d/a,false",
    "[!a-c]x,bx,false",
    "[]x],],true",
    "[日-本],本,true",
    "\\*,a,false",
    "a+b(c){d}|^$.,a+b(c){d}|^$.,true"
  })
  void matches_file(String pattern, String path, boolean expected) {
    assertThat(rule(pattern).matches(path, false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "#a", "/", "!", "!\\", "[", "[a", "[]", "[!", "a\\", "[a-", "[b-a]"})
  void parse_patternThatCannotMatch_isEmpty(String pattern) {
    assertThat(IgnoreRule.parse(pattern)).isEmpty();
  }

  @Test
  void parse_patternOfEndlessLength_isEmpty() {
    assertThat(IgnoreRule.parse("a".repeat(1_000))).isPresent();
    assertThat(IgnoreRule.parse("*".repeat(1_000_000) + "b")).isEmpty();
  }

  @Test
  void matches_patternMadeToBacktrack_comesBack() {
    for (String name : List.of("a".repeat(255), "d/" + "a".repeat(255), "a".repeat(255) + "/d")) {
      assertThat(rule("*a".repeat(9) + "*b").matches(name, false)).isFalse();
    }
    assertThat(rule("**/*a*/".repeat(30) + "b").matches("aaaaaaaa/".repeat(200) + "c", false))
        .isFalse();
    assertThat(rule("*".repeat(998) + "?").matches("a", false)).isTrue();
  }

  @Test
  void matches_manyStarsInAnEverydayName_areTried() {
    String name = "deep/".repeat(60) + "123e4567-e89b-12d3-a456-426614174000.json";

    assertThat(rule("*-*-*-*-*.json").matches(name, false)).isTrue();
  }

  @Property
  void matches_anyPatternAndPath_neverThrows(
      @ForAll("patterns") String pattern, @ForAll("paths") String path) {
    IgnoreRule.parse(pattern).ifPresent(rule -> rule.matches(path, path.length() % 2 == 0));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab/*?[]!^-\\&:.= {}()|+$#\t").ofMaxLength(12),
        Arbitraries.of(List.of("[[:", ":]]", "alpha", "[[.", ".]]", "&&", "\\", "\\Q", "/", "**"))
            .list()
            .ofMaxSize(6)
            .map(pieces -> String.join("", pieces)),
        Arbitraries.strings().ofMaxLength(12));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings()
        .withChars("ab-[]日")
        .ofMinLength(1)
        .ofMaxLength(4)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(segments -> String.join("/", segments));
  }

  private static IgnoreRule rule(String pattern) {
    return IgnoreRule.parse(pattern).orElseThrow();
  }
}
