package io.contextlite.ingest;

import static io.contextlite.ingest.Passages.chunks;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.text.TokenCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructuralChunkerTest {
  @Test
  void chunk_smallSiblings_areJoinedUnderTheNameOfTheirParent() {
    String source =
        "class Bean {\n"
            + "  int a;\n\n  int a() {\n    return a;\n  }\n\n  int b() {\n    return 2;\n  }\n"
            + "\n  int big() {\n"
            + "    call();\n".repeat(25)
            + "  }\n}\n";
    assertThat(Passages.of("java", source, new ChunkingOptions(40, 100, 0)))
        .containsExactly("1-10 Bean", "12-39 Bean > big");
  }

  @Test
  void chunk_methodThatIsTooLarge_isCutBetweenItsStatements() {
    String loop = "    for (int i = 0; i < n; i++) {\n      one(i);\n      two(i);\n    }\n";
    String source = "class A {\n  void run() {\n" + loop.repeat(12) + "  }\n}\n";
    List<Chunk> passages = chunks("java", source, new ChunkingOptions(60, 80, 0));
    assertThat(passages).hasSizeGreaterThan(3);
    assertThat(passages.subList(1, passages.size()))
        .allSatisfy(passage -> assertThat(passage.text()).startsWith("    for ("))
        .allSatisfy(passage -> assertThat(passage.heading()).isEqualTo("A > run"));
  }

  @Test
  void chunk_sameLicenceInTwoFiles_givesTheSamePassage() {
    String licence = "/*\n * Licensed under the Apache License.\n */\n";
    Chunk first = chunks("java", licence + "package a;\nclass A {}\n", Passages.SMALL).get(0);
    Chunk second = chunks("java", licence + "package b;\nclass B {}\n", Passages.SMALL).get(0);
    assertThat(first).isEqualTo(second);
    assertThat(first.text()).isEqualTo(licence.strip());
  }

  @Test
  void chunk_unbalancedBraces_stillFindsWhatPrecedesThem() {
    String source =
        "class A {\n  void ok() {\n    one();\n    two();\n    three();\n  }\n\n  void broken() {\n"
            + "    if (x) {\n"
            + "    statement();\n".repeat(40);
    assertThat(Passages.of("java", source)).startsWith("1-6 A > ok");
  }

  @Test
  void chunk_minifiedScript_isCutIntoPiecesThatFit() {
    String source = "function f(a){return a+1};".repeat(400);
    assertThat(chunks("javascript", source, Passages.SMALL))
        .hasSizeGreaterThan(40)
        .allSatisfy(passage -> assertThat(passage.endLine()).isEqualTo(1))
        .allSatisfy(
            passage -> assertThat(Passages.COUNTER.count(passage.text())).isLessThanOrEqualTo(60));
  }

  @Test
  void chunk_longParagraph_isCutBetweenSentences() {
    String source = "This is a sentence of some\nwords. ".repeat(12);
    assertThat(chunks("text", source, Passages.SMALL))
        .hasSizeGreaterThan(3)
        .allSatisfy(passage -> assertThat(passage.text()).startsWith("This is").endsWith("words."));
  }

  @Test
  void chunk_overlap_repeatsTheEndOfThePieceBefore() {
    StringBuilder source = new StringBuilder();
    for (int i = 10; i < 40; i++) {
      source.append("Sentence number ").append(i).append(" here. ");
    }
    List<Chunk> passages = chunks("text", source.toString(), new ChunkingOptions(40, 60, 10));
    assertThat(passages).hasSizeGreaterThan(3);
    for (int i = 1; i < passages.size(); i++) {
      String before = passages.get(i - 1).text();
      String last = before.substring(before.lastIndexOf("Sentence"));
      assertThat(passages.get(i).text()).startsWith(last);
    }
  }

  @Test
  void chunk_surrogatePairs_areNotDivided() {
    String source = "\uD83D\uDE00".repeat(500);
    TokenCounter two = TokenCounter.of("two", text -> 2 * text.length());
    assertThat(
            Chunker.structural()
                .chunk(new SourceText(source, "", "text"), new ChunkingOptions(16, 17, 0), two))
        .allSatisfy(
            passage -> {
              assertThat(Character.isHighSurrogate(passage.text().charAt(0))).isTrue();
              assertThat(two.count(passage.text())).isLessThanOrEqualTo(17);
            });
  }

  @Test
  void chunk_anyLineTerminator_countsTheSameLines() {
    String source = "# A\n\none two three four five six\n\n# B\n\nseven eight nine ten eleven\n";
    List<String> expected = Passages.of("markdown", source);
    assertThat(expected).containsExactly("1-3 A", "5-7 B");
    assertThat(Passages.of("markdown", source.replace("\n", "\r\n"))).isEqualTo(expected);
    assertThat(Passages.of("markdown", source.replace("\n", "\r"))).isEqualTo(expected);
  }

  @Test
  void chunk_headingAboveLargeBlock_staysWithIt() {
    String source = "# Data\n\n" + "one line of a long list of words\n".repeat(30);
    assertThat(chunks("markdown", source, Passages.SMALL).get(0).text())
        .startsWith("# Data\n\none line");
  }

  @Test
  void chunk_tinySections_areJoinedUnderTheirCommonHeading() {
    String source = "# All\n\n## A\n\nx\n\n## B\n\ny\n\n## C\n\n" + "word ".repeat(30) + "\n";
    assertThat(Passages.of("markdown", source, new ChunkingOptions(40, 60, 0)))
        .containsExactly("1-9 All", "11-13 All > C");
  }

  @Test
  void chunk_unclosedString_endsWithItsLine() {
    String source = "a = 'open\n\ndef f():\n    return 1\n";
    assertThat(Passages.of("python", source, new ChunkingOptions(16, 16, 0)))
        .containsExactly("1-4 f");
  }
}
