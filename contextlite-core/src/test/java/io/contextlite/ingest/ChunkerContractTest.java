package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.contextlite.text.TokenCounter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every {@link Chunker} promises. Extend it and return the chunker under test. */
public abstract class ChunkerContractTest {
  private static final ChunkingOptions SMALL = new ChunkingOptions(16, 24, 0);

  /** Four characters to a token, rounded up. */
  private static final TokenCounter UP = TokenCounter.of("up", text -> (text.length() + 3) / 4);

  /** Rounded down: sums of parts are too small. */
  private static final TokenCounter DOWN = TokenCounter.of("down", text -> text.length() / 4);

  private static final TokenCounter WORDS =
      TokenCounter.of("words", text -> text.isBlank() ? 0 : text.strip().split("\\W+|\\b").length);

  /** The chunker under test. */
  protected abstract Chunker chunker();

  /** Languages to try. */
  protected List<String> languages() {
    return List.of(
        "java",
        "kotlin",
        "scala",
        "groovy",
        "python",
        "javascript",
        "typescript",
        "go",
        "rust",
        "c",
        "cpp",
        "csharp",
        "swift",
        "ruby",
        "php",
        "shell",
        "lua",
        "dart",
        "elixir",
        "protobuf",
        "sql",
        "markdown",
        "restructuredtext",
        "asciidoc",
        "html",
        "xml",
        "json",
        "yaml",
        "text",
        "no-such");
  }

  /** Random documents made of what chunkers look at. */
  @Provide
  public Arbitrary<String> documents() {
    Arbitrary<String> token =
        Arbitraries.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            ";",
            ":",
            ",",
            "=",
            "\"",
            "'",
            "`",
            "\"\"\"",
            "'''",
            "/*",
            "*/",
            "//",
            "#",
            "# ",
            "## ",
            "---",
            "```",
            "- ",
            "> ",
            "=== ",
            "${",
            "$",
            "\\",
            "class ",
            "A ",
            "def ",
            "f",
            "fn ",
            "func ",
            "fun ",
            "function ",
            "impl ",
            "for ",
            "end",
            "begin",
            "import ",
            "package x",
            "namespace ",
            "@A",
            "#if",
            "#else",
            "#endif",
            "#define X \\",
            "r#\"",
            "\"#",
            "R\"x(",
            ")x\"",
            "<<EOF",
            "EOF",
            "<?php",
            "?>",
            "=>",
            "->",
            "|",
            "return ",
            "x ",
            "1",
            "\t",
            "    ",
            "  ",
            " ",
            "é",
            "\uD83D\uDE00",
            "漢字。",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\uD800",
            "Word. Next ",
            "copyright ",
            "=begin",
            "::");
    Arbitrary<String> line = token.list().ofMaxSize(12).map(parts -> String.join("", parts));
    Arbitrary<String> end =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.just("\n")),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("\r\n", "\r", "\n\n", "\n    ", "")));
    return Combinators.combine(line, end)
        .as(String::concat)
        .list()
        .ofMaxSize(60)
        .map(lines -> String.join("", lines));
  }

  /** Random languages. */
  @Provide
  public Arbitrary<String> anyLanguage() {
    return Arbitraries.of(languages());
  }

  /** Random sizes, without overlap. */
  @Provide
  public Arbitrary<ChunkingOptions> sizes() {
    Arbitrary<Integer> target = Arbitraries.integers().between(16, 120);
    Arbitrary<Integer> more = Arbitraries.integers().between(0, 100);
    return Combinators.combine(target, more).as((t, m) -> new ChunkingOptions(t, t + m, 0));
  }

  /** Random counters, some of which count more for a whole than for its parts. */
  @Provide
  public Arbitrary<TokenCounter> counters() {
    return Arbitraries.of(UP, DOWN, WORDS);
  }

  @Property(tries = 2000)
  void chunk_randomText_keepsTheContract(
      @ForAll("documents") String text,
      @ForAll("anyLanguage") String language,
      @ForAll("sizes") ChunkingOptions options,
      @ForAll("counters") TokenCounter counter) {
    SourceText source = new SourceText(text, "some/path", language);
    List<Chunk> chunks = chunker().chunk(source, options, counter);
    assertContract(text, chunks, options, counter);
    assertThat(withoutBlanks(chunks)).isEqualTo(withoutBlanks(text));
    assertThat(chunker().chunk(source, options, counter)).isEqualTo(chunks);
  }

  @Property(tries = 500)
  void chunk_overlap_keepsTheContract(
      @ForAll("documents") String text, @ForAll("anyLanguage") String language) {
    ChunkingOptions options = new ChunkingOptions(16, 20, 8);
    List<Chunk> chunks = chunker().chunk(new SourceText(text, "", language), options, UP);
    assertContract(text, chunks, options, UP);
  }

  @Example
  void chunk_blankText_givesNothing() {
    for (String blank : List.of("", " ", "\n", "\r\n\r\n", "\t \n \n", "\u2028")) {
      for (String language : languages()) {
        assertThat(chunker().chunk(new SourceText(blank, "", language), SMALL, UP)).isEmpty();
      }
    }
  }

  @Example
  void chunk_hugeLines_areCutWithoutLoss() {
    for (String part :
        List.of("x", "x ", "a. (", "{", "{}", "\"", "'", "/", "> ", "((", "漢", "<<A ")) {
      String text = part.repeat(400_000 / part.length());
      for (String language : List.of("text", "markdown", "javascript", "java", "python", "shell")) {
        ChunkingOptions options = ChunkingOptions.DEFAULT;
        List<Chunk> chunks = chunker().chunk(new SourceText(text, "", language), options, UP);
        assertThat(withoutBlanks(chunks)).isEqualTo(withoutBlanks(text));
      }
    }
  }

  @Example
  void chunk_deepNesting_doesNotFail() {
    String java = "class A {\n".repeat(20_000) + "}\n".repeat(20_000);
    StringBuilder indented = new StringBuilder();
    for (int depth = 0; depth < 500; depth++) {
      indented.append(" ".repeat(depth)).append("def f():\n");
    }
    String python = indented.toString();
    for (String language : languages()) {
      for (String text : List.of(java, python)) {
        assertThatCode(
                () ->
                    chunker()
                        .chunk(new SourceText(text, "", language), ChunkingOptions.DEFAULT, UP))
            .as(language)
            .doesNotThrowAnyException();
      }
    }
  }

  /** Asserts coverage, order, lines and sizes. */
  protected static void assertContract(
      String text, List<Chunk> chunks, ChunkingOptions options, TokenCounter counter) {
    List<String> lines = linesOf(text);
    boolean[] covered = new boolean[lines.size()];
    int lastStart = 0;
    for (Chunk chunk : chunks) {
      assertThat(counter.count(chunk.text())).isLessThanOrEqualTo(options.maxTokens());
      assertThat(chunk.startLine()).isGreaterThanOrEqualTo(lastStart);
      assertThat(chunk.endLine()).isLessThanOrEqualTo(lines.size());
      lastStart = chunk.startLine();
      String source = String.join("", lines.subList(chunk.startLine() - 1, chunk.endLine()));
      assertThat(source).contains(chunk.text());
      List<String> own = linesOf(chunk.text());
      assertThat(own).hasSize(chunk.endLine() - chunk.startLine() + 1);
      assertThat(own.get(0).isBlank()).isFalse();
      assertThat(chunk.text()).isEqualTo(chunk.text().stripTrailing());
      for (int line = chunk.startLine(); line <= chunk.endLine(); line++) {
        covered[line - 1] = true;
      }
    }
    for (int line = 0; line < covered.length; line++) {
      assertThat(covered[line] || lines.get(line).isBlank()).as("line %s", line + 1).isTrue();
    }
  }

  private static List<String> linesOf(String text) {
    LineIndex index = new LineIndex(text);
    return java.util.stream.IntStream.range(0, index.count())
        .mapToObj(line -> text.substring(index.start(line), index.start(line + 1)))
        .toList();
  }

  private static String withoutBlanks(List<Chunk> chunks) {
    StringBuilder all = new StringBuilder();
    chunks.forEach(chunk -> all.append(withoutBlanks(chunk.text())));
    return all.toString();
  }

  private static String withoutBlanks(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(visible::appendCodePoint);
    return visible.toString();
  }
}
