package io.contextlite.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "src/**/*.java src/A.java true",
        "src/**/*.java src/a/b/A.java true",
        "src/**/*.java src/A.javax false",
        "src/**/*.java srcs/A.java false",
        "src/**/A.java src/xA.java false",
        "**/b.java b.java true",
        "**/b.java a/b.java true",
        "**/b.java ab.java false",
        "**/b.java a/ab.java false",
        "**/b/**/c b/c true",
        "**/b/**/c a/b/x/y/c true",
        "**/b/**/c ab/c false",
        "*.java B.java true",
        "*.java a/B.java false",
        "src/** src/a/b true",
        "src/** src false",
        "a**b axx/yyb true",
        "a?c abc true",
        "a?c a/c false",
        "?.md é.md true",
        "?.md \uD83D\uDE00.md true",
        "[\uD83D\uDE00].md \uD83D\uDE00.md true",
        "a[b-d]e ace true",
        "a[b-d]e afe false",
        "a[!b-d]e afe true",
        "a[^b-d]e ace false",
        "a[!b]e a/e false",
        "a[-x]e a-e true",
        "[]x] ] true",
        "{a,b}/c b/c true",
        "{a,b}/c c/c false",
        "x{,.bak} x true",
        "x{,.bak} x.bak true",
        "{a,{b,c}d} a true",
        "{a,{b,c}d} cd true",
        "{a,{b,c}d} ad false",
        "{a\\,b,c} a,b true",
        "{a\\,b,c} b false",
        "[{]x {x true",
        "\\*.md *.md true",
        "\\*.md a.md false",
        "\\{a\\} {a} true",
        "a} a} true",
      })
  void compile_pattern_matchesWhatItSays(String glob, String path, boolean expected) {
    assertThat(PathGlobs.compile(glob).test(path)).as("%s on %s", glob, path).isEqualTo(expected);
  }

  @Test
  void compile_malformedPattern_isRefusedWithThePattern() {
    assertRefused("", "path pattern must have 1 to 1000 characters: length=0");
    assertRefused("  ", "path pattern must have 1 to 1000 characters: length=2");
    assertRefused("a".repeat(1001), "path pattern must have 1 to 1000 characters: length=1001");
    assertRefused("a{b", "malformed path pattern 'a{b': '{' without '}'");
    assertRefused("a[b", "malformed path pattern 'a[b': '[' without ']'");
    assertRefused("a\\", "malformed path pattern 'a\\': ends with a backslash");
    String many = "{a,b}".repeat(9);
    assertRefused(many, "malformed path pattern '" + many + "': more than 256 alternatives");
  }

  private static void assertRefused(String glob, String message) {
    assertThatThrownBy(() -> PathGlobs.compile(glob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*a", "**a", "**", "**/", "?*", "{a,a}*", "[a]*"})
  void compile_pathologicalPattern_isQuick(String piece) {
    String glob = piece.repeat(piece.startsWith("{") ? 8 : 200) + "b";
    String path = "a".repeat(2_000) + "/" + "a".repeat(2_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(PathGlobs.compile(glob).test(path)).isFalse());
  }

  @Property(tries = 20000)
  void compile_anyPattern_agreesWithNaiveMatcher(
      @ForAll("globs") String glob, @ForAll("paths") String path) {
    if (alternatives(glob) > 256) {
      assertRefused(glob, "malformed path pattern '" + glob + "': more than 256 alternatives");
    } else {
      assertThat(PathGlobs.compile(glob).test(path))
          .as("'%s' on '%s'", glob, path)
          .isEqualTo(matches(glob, path, true));
    }
  }

  /** Of a pattern of {@link #globs}. */
  private static double alternatives(String glob) {
    return Math.pow(2, pieces(glob, "{a,b/}")) * Math.pow(3, pieces(glob, "{,{a,/}b}"));
  }

  private static int pieces(String glob, String piece) {
    return (glob.length() - glob.replace(piece, "").length()) / piece.length();
  }

  @Provide
  Arbitrary<String> globs() {
    return Arbitraries.of(
            "a",
            "b",
            "/",
            "*",
            "**",
            "**/",
            "/**/",
            "?",
            "[ab]",
            "[!a]",
            "{a,b/}",
            "{,{a,/}b}",
            "\\*",
            ".")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings().withChars("aab//*.").ofMaxLength(8);
  }

  /** Follows the definition piece by piece and tries every way. */
  private static boolean matches(String glob, String path, boolean segmentStart) {
    if (glob.isEmpty()) {
      return path.isEmpty();
    }
    String stars = glob.substring(0, glob.length() - glob.replaceFirst("^\\*+", "").length());
    if (glob.startsWith("{", stars.length())) {
      // alternatives come first, so that what they leave may complete a ** or **/
      return choices(glob.substring(stars.length())).stream()
          .anyMatch(choice -> matches(stars + choice, path, segmentStart));
    }
    if (segmentStart && glob.startsWith("**/")) {
      String rest = glob.substring(3);
      return matches(rest, path, true) || afterSome(rest, path, true, "/");
    }
    if (glob.startsWith("**")) {
      return matches(glob.substring(2), path, false)
          || (!path.isEmpty() && matches("**" + glob.substring(2), path.substring(1), false));
    }
    if (glob.charAt(0) == '*') {
      return matches(glob.substring(1), path, false)
          || (!path.isEmpty() && path.charAt(0) != '/' && matches(glob, path.substring(1), false));
    }
    if (path.isEmpty()) {
      return false;
    }
    int length = glob.charAt(0) == '[' ? glob.indexOf(']') + 1 : glob.charAt(0) == '\\' ? 2 : 1;
    return single(glob.substring(0, length), path.charAt(0))
        && matches(glob.substring(length), path.substring(1), glob.charAt(length - 1) == '/');
  }

  private static boolean single(String piece, char c) {
    return switch (piece) {
      case "?" -> c != '/';
      case "[ab]" -> c == 'a' || c == 'b';
      case "[!a]" -> c != 'a' && c != '/';
      default -> c == piece.charAt(piece.length() - 1);
    };
  }

  private static boolean afterSome(
      String glob, String path, boolean segmentStart, String separator) {
    for (int i = path.indexOf(separator); i >= 0; i = path.indexOf(separator, i + 1)) {
      if (matches(glob, path.substring(i + 1), segmentStart)) {
        return true;
      }
    }
    return false;
  }

  /** The two groups that patterns are made of, written out. */
  private static List<String> choices(String glob) {
    for (String group : List.of("{a,b/}", "{,{a,/}b}")) {
      if (glob.startsWith(group)) {
        String rest = glob.substring(group.length());
        List<String> choices =
            group.equals("{a,b/}") ? List.of("a", "b/") : List.of("", "ab", "/b");
        return choices.stream().map(choice -> choice + rest).toList();
      }
    }
    throw new IllegalArgumentException(glob);
  }
}
