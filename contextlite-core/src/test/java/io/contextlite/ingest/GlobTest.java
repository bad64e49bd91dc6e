package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*.md,a.md,true",
    "*.md,d/a.md,false",
    "**/a.md,a.md,true",
    "**/a.md,d/e/a.md,true",
    "**/a.md,da.md,false",
    "d/**,d/a/b,true",
    "d/**,d,false",
    "d/**/a,d/a,true",
    "d/**/a,d/e/f/a,true",
    "d/**/a,dea,false",
    "d**a,d/e/a,false",
    "?.md,日.md,true",
    "?.md,🎉.md,true",
    "d?a,d/a,false",
    "[a-c]x,bx,true",
    "[!a-c]x,bx,false",
    "d[!x]a,d/a,false",
    "[]x],],true",
    "[[:digit:]-]*,-1,true",
    "[日-本],本,true",
    "\\*,*,true",
    "\\*,a,false",
    "a+b(c){d}|^$.,a+b(c){d}|^$.,true"
  })
  void matches_text(String pattern, String text, boolean expected) {
    assertThat(Glob.parse(pattern).orElseThrow().matches(text, 0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[a", "[]", "[!", "a\\", "[a\\", "[[:nope:]]", "[a-"})
  void parse_patternThatCannotMatch_isEmpty(String pattern) {
    assertThat(Glob.parse(pattern)).isEmpty();
  }

  @Test
  void matches_patternMadeToBacktrack_comesBack() {
    Glob glob = Glob.parse("**/*a*/".repeat(30) + "b").orElseThrow();

    assertThat(glob.matches("aaaaaaaa/".repeat(200) + "c", 0)).isFalse();
  }

  @Property
  void matches_anyPatternAndText_agreesWithRegularExpression(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    boolean expected = Pattern.matches(regex(pattern), text);

    assertThat(Glob.parse(pattern).orElseThrow().matches(text, 0)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(List.of("a", "b", "/", "*", "?", "/**/", "[ab]", "[!a]", "[!-a]"))
        .list()
        .ofMaxSize(7)
        .map(pieces -> String.join("", pieces))
        .filter(
            pattern ->
                !pattern.contains("***")
                    && !pattern.matches("(?s).*[^/]\\*\\*.*|.*\\*\\*[^/].*|.*\\*\\*"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', 'b', '-', '/').ofMaxLength(9);
  }

  /** Translates the patterns generated here, in which two stars stand between slashes only. */
  private static String regex(String pattern) {
    String marked = pattern.replaceAll("(?<![^/])\\*\\*/", "<");
    return marked
        .replace("?", "[^/]")
        .replace("*", "[^/]*")
        .replace("[!a]", "[^a/]")
        .replace("[!-a]", "[^\\-a/]")
        .replace("<", "(.*/)?");
  }
}
