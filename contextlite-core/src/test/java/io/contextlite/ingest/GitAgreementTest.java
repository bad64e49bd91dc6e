package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk must leave out what the installed git ignores, and nothing else. */
class GitAgreementTest {
  private static final List<String> DIRECTORIES =
      List.of(
          "", "a", "a/a", "a/b", "b", "b/foo", "foo", "foo/a", "foo/a/b", "c+d", "a b", "b/[x]");
  private static final List<String> FILES =
      List.of(
          "a", "b", "ab", "a.b", "a-b", "a*b", "A", "foo", "foo.log", "{q}", "a~", "$m", "#h", "!n",
          "]", "-", "x ", "^", ".env", "a|b", "é", "日本");

  /** Pieces of patterns; the later ones are the odd ones. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "foo",
          ".",
          "*",
          "*",
          "**",
          "/",
          "/",
          "?",
          "[ab]",
          "[!a]",
          "log",
          ".log",
          "**/",
          "/**",
          "/*",
          "\\*",
          " ",
          "+",
          "{q}",
          "~",
          "$",
          "[a-c]",
          "[^b-]",
          "[]a]",
          "#",
          "!",
          "]",
          "\\",
          "-",
          "é",
          "[[:alpha:]]",
          "[[:punct:]]",
          "[a\\]b]",
          "[+--]");

  private static final List<String> COMMON_PATTERNS =
      List.of(
          "foo",
          "foo/",
          "/foo",
          "/foo/",
          "*.log",
          "*",
          "/*",
          "*/",
          "**",
          "**/",
          "**/foo",
          "foo/**",
          "a/**",
          "a/**/b",
          "a/*",
          "/*.log",
          "*~",
          ".*",
          ".env*",
          "[Ff]oo",
          "a b",
          "a\\ b",
          "a\\*b",
          "c+d",
          "{q}",
          "\\#h",
          "\\!n",
          "#h",
          "$m",
          "a/b/",
          "foo.*",
          "*a*",
          "a?b",
          "?",
          "a**b",
          "a/**.log",
          "foo   ",
          "x\\ ",
          "x ",
          "[[]x]",
          "b/\\[x]",
          "[a-c]",
          "[!a-c]",
          "a|b",
          "^",
          "[^]]",
          "!a",
          "!*.log",
          "!*/",
          "!/a",
          "!foo/a",
          "!foo/",
          "!a/b",
          "!/foo/a/",
          "foo\r",
          "/",
          "//",
          "!",
          "日*",
          "?本",
          "é");

  /**
   * What JGit reads otherwise than git, none of it seen in everyday files: slashes in a row, which
   * it takes for one; a segment of three stars or more, which is not any number of directories to
   * it; {@code **}{@code /} right behind the name that the pattern begins with, which git lets
   * cross directories; an escaped slash. Brackets without an end, with a class that does not exist
   * or with a slash inside are not generated either.
   */
  private static final Pattern JGIT_DIFFERS =
      Pattern.compile("//|(^|/)\\*{3,}(/|$)|^[^*?\\[\\\\]*[^*?\\[\\\\/]\\*{2,}/|\\\\/");

  @TempDir Path tree;

  @BeforeEach
  void createTree() throws IOException {
    assumeTrue(Git.isInstalled(), "git is not installed");
    for (String directory : DIRECTORIES) {
      Files.createDirectories(tree.resolve(directory));
    }
    for (String directory : DIRECTORIES) {
      for (String file : FILES) {
        if (Locales.canName(file) && !Files.exists(tree.resolve(directory).resolve(file))) {
          Files.writeString(tree.resolve(directory).resolve(file), "x");
        }
      }
    }
    Git.init(tree);
  }

  @Test
  void scan_singleCommonPatterns_agreesWithGit() throws IOException {
    for (String pattern : COMMON_PATTERNS) {
      Files.writeString(tree.resolve(".gitignore"), pattern + "\n");
      assertAgreement(pattern);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void scan_singleGeneratedPatterns_agreesWithGit(long seed) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < 150; round++) {
      String pattern = generated(random);
      Files.writeString(tree.resolve(".gitignore"), pattern + "\n");
      assertAgreement(pattern);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void scan_severalNestedFiles_agreesWithGit(long seed) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < 80; round++) {
      StringBuilder all = new StringBuilder();
      for (String place :
          List.of(".gitignore", "a/.gitignore", "foo/a/.gitignore", ".git/info/exclude")) {
        String content = random.nextInt(3) == 0 ? "" : severalPatterns(random);
        Files.writeString(tree.resolve(place), content);
        all.append(place).append(":\n").append(content);
      }
      assertAgreement(all.toString());
    }
  }

  @Test
  void scan_rootBelowTheRepositoryTop_obeysTheFilesAbove() throws IOException {
    Files.writeString(tree.resolve(".git/info/exclude"), "a.b\n");
    Files.writeString(tree.resolve(".gitignore"), "/foo/a/b\n*.log\n/a\n");
    Files.writeString(tree.resolve("foo/.gitignore"), "!foo.log\n/a/ab\n");
    Files.writeString(tree.resolve("foo/a/.gitignore"), "a-b\n");
    Set<String> expected = Git.kept(tree);
    expected.removeIf(path -> !path.startsWith("foo/a/"));

    List<String> actual = paths(TreeWalker.scan(tree.resolve("foo/a"), SyncOptions.DEFAULT));

    assertThat(actual).doesNotContain("ab", "a-b", "a.b", "b/a").contains("foo.log", "a");
    assertThat(actual.stream().map(path -> "foo/a/" + path))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Compares what is kept; where git matches single bytes, names beyond ASCII do not count. */
  private void assertAgreement(String rules) throws IOException {
    Listing listing = TreeWalker.scan(tree, SyncOptions.DEFAULT);
    boolean bytewise = rules.contains("?") || rules.contains("[");
    Set<String> surplus = new TreeSet<>(paths(listing));
    Set<String> missing = new TreeSet<>(Git.kept(tree));
    Set<String> both = new TreeSet<>(surplus);
    both.retainAll(missing);
    surplus.removeAll(both);
    missing.removeAll(both);
    Predicate<String> passedOver =
        path -> path.endsWith(".gitignore") || (bytewise && path.matches(".*[^\\x00-\\x7F].*"));
    surplus.removeIf(passedOver);
    missing.removeIf(passedOver);
    assertThat(surplus).as("kept against git's will by%n%s", rules).isEmpty();
    assertThat(missing).as("left out against git's will by%n%s", rules).isEmpty();
  }

  private static List<String> paths(Listing listing) {
    return new ArrayList<>(listing.files().stream().map(FileEntry::path).toList());
  }

  private static String severalPatterns(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String pattern =
          random.nextBoolean()
              ? generated(random)
              : COMMON_PATTERNS.get(random.nextInt(COMMON_PATTERNS.size()));
      lines.append(random.nextInt(4) == 0 ? "!" : "").append(pattern);
      lines.append(random.nextInt(8) == 0 ? "\r\n" : "\n");
    }
    return lines.toString();
  }

  private static String generated(Random random) {
    int pool = random.nextBoolean() ? 17 : PIECES.size();
    String pattern;
    do {
      StringBuilder pieces = new StringBuilder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        pieces.append(PIECES.get(random.nextInt(pool)));
      }
      pattern = pieces.toString();
    } while (JGIT_DIFFERS.matcher(pattern).find());
    return pattern;
  }
}
