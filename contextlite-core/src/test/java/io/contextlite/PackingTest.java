package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.Excerpt;
import io.contextlite.assemble.OmittedPassage;
import io.contextlite.assemble.PassageOrder;
import io.contextlite.assemble.Variant;
import io.contextlite.ingest.ChunkingOptions;
import io.contextlite.model.Document;
import io.contextlite.text.TokenCounter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How contexts are packed, held against the documents that they are cut from. */
class PackingTest {
  private static final List<String> WORDS =
      List.of("heron", "river", "stone", "lamp", "otter", "bridge", "cloud", "barge", "a", "the");
  private static final List<ContextFormatter> FORMATTERS =
      List.of(
          ContextFormatter.markdown(),
          ContextFormatter.xml(),
          ContextFormatter.json(),
          ContextFormatter.plain());

  private static final List<PassageOrder> ORDERS = List.of(PassageOrder.values());

  @TempDir Path folder;

  private static String prose(Random random) {
    StringBuilder text = new StringBuilder();
    int paragraphs = 2 + random.nextInt(12);
    for (int i = 0; i < paragraphs; i++) {
      text.append(random.nextInt(4) == 0 ? "# Part " + i + "\n\n" : "");
      int sentences = 1 + random.nextInt(8);
      for (int j = 0; j < sentences; j++) {
        text.append("Of ").append(words(random, 3 + random.nextInt(9))).append('.');
        text.append(List.of(" ", "\n", "  ", "\r\n").get(random.nextInt(4)));
      }
      text.append(List.of("\n\n", "\n", "\r\n\r\n", "\n\n\n").get(random.nextInt(4)));
    }
    return text.toString();
  }

  private static String code(Random random) {
    StringBuilder text = new StringBuilder("package x;\n\nfinal class Birds {\n");
    int methods = 1 + random.nextInt(8);
    for (int i = 0; i < methods; i++) {
      text.append("  /** Says ").append(words(random, 4)).append(". */\n");
      text.append("  int method").append(i).append("() {\n");
      int lines = 1 + random.nextInt(20);
      for (int j = 0; j < lines; j++) {
        text.append("    call(\"").append(words(random, 4)).append("\");\n");
      }
      text.append("    return ").append(i).append(";\n  }\n\n");
    }
    return text.append("}\n").toString();
  }

  private static String words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }

  private ContextLite open(ChunkingOptions sizes) {
    return ContextLite.open(ContextLiteConfig.builder(folder).chunking(sizes).build());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void assemble_anyRequest_showsTruePartsWithinTheBudget(int seed) {
    Random random = new Random(seed);
    int overlap = seed % 2 == 0 ? 0 : 16;
    try (ContextLite lite = open(new ChunkingOptions(40, 90, overlap))) {
      Workspace workspace = lite.workspace("w");
      for (int i = 0; i < 8; i++) {
        boolean isCode = random.nextInt(3) == 0;
        String path = "d" + i + (isCode ? ".java" : ".md");
        workspace.put(
            Document.builder("d" + i, isCode ? code(random) : prose(random)).path(path).build());
      }
      for (int i = 0; i < 25; i++) {
        check(workspace, request(random));
      }
    }
  }

  private static AssembleRequest request(Random random) {
    Set<Variant> variants = new HashSet<>();
    for (Variant variant : Variant.values()) {
      if (random.nextInt(4) > 0) {
        variants.add(variant);
      }
    }
    return AssembleRequest.builder(words(random, 3))
        .maxTokens(40 + random.nextInt(700))
        .variants(variants)
        .order(ORDERS.get(random.nextInt(ORDERS.size())))
        .minimumGain(random.nextInt(3) == 0 ? random.nextDouble() : 0)
        .mustInclude(random.nextInt(3) == 0 ? List.of("d1") : List.of())
        .formatter(FORMATTERS.get(random.nextInt(FORMATTERS.size())))
        .build();
  }

  private static void check(Workspace workspace, AssembleRequest request) {
    AssembledContext context = workspace.assemble(request);
    assertThat(TokenCounter.estimating().count(context.text()))
        .isEqualTo(context.totalTokens())
        .isLessThanOrEqualTo(request.maxTokens());
    Set<Long> inside = new HashSet<>();
    int number = 0;
    for (ContextPassage passage : context.passages()) {
      assertThat(inside.add(passage.passage().id())).as("one variant of a passage").isTrue();
      assertThat(passage.number()).isBetween(Math.max(1, number), number + 1);
      number = passage.number();
      checkExcerpts(workspace, passage, request);
      if (request.formatter() == ContextFormatter.plain()) {
        assertThat(context.text())
            .contains(passage.excerpts().stream().map(Excerpt::text).toList());
      }
    }
    assertThat(context.omitted())
        .extracting(OmittedPassage::passage)
        .noneMatch(passage -> inside.contains(passage.id()));
  }

  private static void checkExcerpts(
      Workspace workspace, ContextPassage passage, AssembleRequest request) {
    String id = passage.passage().source().document().id();
    assertThat(request.variants()).contains(passage.variant());
    if (request.mustInclude().contains(id) && passage.reason().startsWith("required")) {
      assertThat(passage.variant()).isEqualTo(Variant.WHOLE);
    }
    List<String> lines =
        workspace.get(id).orElseThrow().passages().stream()
            .filter(stored -> stored.id() == passage.passage().id())
            .findFirst()
            .orElseThrow()
            .text()
            .lines()
            .toList();
    int first = passage.passage().source().startLine();
    int from = 0;
    for (Excerpt excerpt : passage.excerpts()) {
      from = passage.passage().text().indexOf(excerpt.text(), from);
      assertThat(from).as("excerpts in order").isNotNegative();
      from += excerpt.text().length();
      List<String> shown = excerpt.text().lines().toList();
      assertThat(excerpt.endLine() - excerpt.startLine() + 1).isEqualTo(shown.size());
      for (int i = 0; i < shown.size(); i++) {
        assertThat(lines.get(excerpt.startLine() - first + i)).contains(shown.get(i));
      }
    }
    if (passage.variant() == Variant.WHOLE) {
      assertThat(passage.excerpts())
          .extracting(Excerpt::text)
          .containsExactly(passage.passage().text());
    }
  }

  private static String sentences(String subject) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append("Line ").append(i).append(" tells of nothing that anybody asked about.\n");
    }
    String others = text.toString();
    return text.append("The ").append(subject).append(" sleeps in the old mill.\n") + others;
  }

  @Test
  void assemble_tightBudget_takesTheSentenceThatMatters() {
    try (ContextLite lite = open(ChunkingOptions.DEFAULT)) {
      Workspace workspace = lite.workspace("w");
      workspace.put(Document.builder("a", sentences("badger")).path("a.md").build());
      AssembleRequest.Builder request =
          AssembleRequest.builder("where does the badger sleep").maxTokens(60);

      AssembledContext context = workspace.assemble(request.build());

      assertThat(context.text())
          .isEqualTo(
              "### [1] a.md:12-13\n\nLine 11 tells of nothing that anybody asked about.\n"
                  + "The badger sleeps in the old mill.");
      ContextPassage in = context.passages().get(0);
      assertThat(in.variant()).isEqualTo(Variant.BRIEF);
      assertThat(in.citation()).isEqualTo("a.md:12-13");
      assertThat(in.reason()).contains("; brief with ", " % of its evidence");
      assertThat(context.explanation()).contains("[1] a.md:12-13  ");
      assertThat(context.omitted()).isEmpty();
      assertThat(workspace.assemble(request.variants(Set.of()).build()).passages()).isEmpty();
    }
  }

  @Test
  void assemble_passagesThatAdjoin_shareABlock() {
    String text =
        String.join(
            "\n\n",
            IntStream.range(0, 6)
                .mapToObj(i -> ("The otter of mill " + WORDS.get(i) + " swims. ").repeat(5).strip())
                .toList());
    try (ContextLite lite = open(new ChunkingOptions(16, 60, 0))) {
      Workspace workspace = lite.workspace("w");
      workspace.put(Document.builder("a", text).path("a.md").build());

      AssembledContext context =
          workspace.assemble(AssembleRequest.builder("otter").maxTokens(2_000).build());

      assertThat(context.passages()).hasSize(6).allMatch(in -> in.number() == 1);
      assertThat(context.text()).isEqualTo("### [1] a.md:1-11\n\n" + text);
    }
  }

  @Test
  void assemble_signatures_areTheFirstLinesOfDefinitions() {
    String body = "    int next = heron(heron(1) + 2) * 3;\n".repeat(12);
    String code = "package x;\n\n/** Birds. */\nfinal class Birds {\n" + body + "}\n";
    try (ContextLite lite = open(ChunkingOptions.DEFAULT)) {
      Workspace workspace = lite.workspace("w");
      workspace.put(Document.builder("a", code).path("Birds.java").build());

      AssembledContext context =
          workspace.assemble(
              AssembleRequest.builder("birds heron")
                  .maxTokens(40)
                  .variants(Set.of(Variant.SIGNATURE))
                  .build());

      assertThat(context.passages()).hasSize(1);
      assertThat(context.passages().get(0).excerpts())
          .containsExactly(new Excerpt("final class Birds {", 4, 4));
      assertThat(context.text()).contains("Birds.java:4", "```java\nfinal class Birds {\n```");
    }
  }
}
