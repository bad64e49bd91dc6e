package io.contextlite.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.model.DocumentFilter.Comparison;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

class DocumentFilterTest {
  private static final List<String> KEYS =
      List.of(
          "a",
          "a.b",
          "$",
          "$.a",
          "a b",
          "ключ",
          "k'q",
          "0",
          "[0]",
          "#-1",
          "\uD83D\uDE00",
          "a]",
          "x".repeat(200));
  private static final List<String> PATHS =
      List.of("a.md", "src/A.java", "src/main/B.java", "src/main/x/é.txt", "docs/a.md", "$.a");

  private final Path folder;
  private final ContextLite lite;
  private final Workspace workspace;

  DocumentFilterTest() throws IOException {
    folder = Files.createTempDirectory("filter");
    lite = ContextLite.open(ContextLiteConfig.at(folder));
    workspace = lite.workspace("w");
  }

  @AfterProperty
  void delete() throws IOException {
    workspace.delete();
    lite.close();
    Files.delete(folder);
  }

  private List<String> find(DocumentFilter filter) {
    return workspace.find(filter).stream().map(DocumentSummary::id).toList();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void find_anyFilters_agreeWithEvaluatingThem(
      @ForAll("documents") List<Document> documents,
      @ForAll("filters") List<DocumentFilter> filters) {
    workspace.removeAll(find(DocumentFilter.all()));
    workspace.putAll(documents);
    List<DocumentSummary> stored = workspace.find(DocumentFilter.all());
    assertThat(stored).hasSameSizeAs(documents);
    for (int i = 0; i < stored.size(); i++) {
      assertThat(stored.get(i).id()).isEqualTo(documents.get(i).id());
      assertThat(stored.get(i).metadata()).isEqualTo(documents.get(i).metadata());
    }
    for (DocumentFilter filter : filters) {
      assertThat(find(filter))
          .as("%s", filter)
          .isEqualTo(
              stored.stream()
                  .filter(document -> matches(filter, document))
                  .map(DocumentSummary::id)
                  .toList());
    }
  }

  private static boolean matches(DocumentFilter filter, DocumentSummary document) {
    if (filter instanceof DocumentFilter.Ids ids) {
      return ids.ids().contains(document.id());
    } else if (filter instanceof DocumentFilter.PathGlob path) {
      return PathGlobs.compile(path.glob()).test(document.path());
    } else if (filter instanceof DocumentFilter.Domain domain) {
      return document.domain().equals(domain.domain());
    } else if (filter instanceof DocumentFilter.Language language) {
      return document.language().equals(language.language());
    } else if (filter instanceof DocumentFilter.And and) {
      return and.parts().stream().allMatch(part -> matches(part, document));
    } else if (filter instanceof DocumentFilter.Or or) {
      return or.parts().stream().anyMatch(part -> matches(part, document));
    } else if (filter instanceof DocumentFilter.Not not) {
      return !matches(not.part(), document);
    } else if (filter instanceof DocumentFilter.Metadatum metadatum) {
      Integer order = compare(document.metadata().get(metadatum.key()), metadatum.value());
      return order != null && holds(metadatum.comparison(), order);
    }
    return true;
  }

  private static @Nullable Integer compare(@Nullable Object actual, Object constant) {
    if (actual instanceof Number a && constant instanceof Number b) {
      return exact(a).compareTo(exact(b));
    } else if (actual instanceof Boolean a && constant instanceof Boolean b) {
      return Boolean.compare(a, b);
    } else if (actual instanceof String a && constant instanceof String b) {
      return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
    return null;
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.doubleValue());
  }

  private static boolean holds(Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    Arbitrary<Map<String, Object>> metadata =
        Arbitraries.maps(Arbitraries.of(KEYS), values()).ofMaxSize(5);
    return Combinators.combine(metadata, Arbitraries.of(PATHS), Arbitraries.of("code", "docs", ""))
        .as(
            (data, path, domain) ->
                Document.builder("?", path).path(path).domain(domain).metadata(data))
        .list()
        .ofMaxSize(8)
        .map(
            builders ->
                IntStream.range(0, builders.size())
                    .mapToObj(i -> renamed("d" + i, builders.get(i).build()))
                    .toList());
  }

  private static Document renamed(String id, Document document) {
    return Document.builder(id, document.text())
        .path(document.path())
        .domain(document.domain().orElse(""))
        .metadata(document.metadata())
        .build();
  }

  private static Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        Arbitraries.of(true, false),
        Arbitraries.of(
            0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE - 1),
        Arbitraries.of(
            0.0,
            -0.0,
            1.0,
            0.1,
            0.1 + 0.2,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.MIN_NORMAL,
            0x1p53,
            0x1p63,
            -1e-300),
        Arbitraries.doubles(),
        Arbitraries.longs(),
        Arbitraries.of(
            "",
            "a",
            "b",
            "A",
            "é",
            "\uFFFD",
            "\uD83D\uDE00",
            "1",
            "true",
            "x'y",
            "q\"q",
            "b\\c",
            "line\nline",
            "tab\t",
            "\u0001"));
  }

  @Provide
  Arbitrary<List<DocumentFilter>> filters() {
    return filters(3).list().ofMinSize(1).ofMaxSize(8);
  }

  private static Arbitrary<DocumentFilter> filters(int depth) {
    Arbitrary<DocumentFilter> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("d0", "d1", "d2", "gone", "x'")
                .list()
                .ofMaxSize(3)
                .map(DocumentFilter::ids),
            Arbitraries.of("**", "*.md", "src/**/*.java", "src/*", "{a.md,docs/*}", "$.?")
                .map(DocumentFilter::path),
            Arbitraries.of("code", "docs", "", "' OR 1 --").map(DocumentFilter::domain),
            Arbitraries.of("java", "markdown").map(DocumentFilter::language),
            Arbitraries.just(DocumentFilter.all()),
            metadata(),
            metadata(),
            metadata());
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<DocumentFilter> part = filters(depth - 1);
    Arbitrary<DocumentFilter[]> parts = part.array(DocumentFilter[].class).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaf,
        part.map(DocumentFilter::not),
        parts.map(DocumentFilter::and),
        parts.map(DocumentFilter::or));
  }

  private static Arbitrary<DocumentFilter> metadata() {
    return Combinators.combine(Arbitraries.of(KEYS), Arbitraries.of(Comparison.values()), values())
        .as(DocumentFilter::compare);
  }

  @Example
  void find_extremeNumbers_roundTripAndCompareByValue() {
    Map<String, Object> numbers =
        Map.of(
            "max",
            Long.MAX_VALUE,
            "min",
            Long.MIN_VALUE,
            "zero",
            -0.0,
            "tiny",
            Double.MIN_VALUE,
            "sum",
            0.1 + 0.2);
    workspace.put(Document.builder("a", "").metadata(numbers).build());
    assertThat(workspace.find(DocumentFilter.all()).get(0).metadata()).isEqualTo(numbers);
    numbers.forEach(
        (key, value) -> assertThat(find(DocumentFilter.equal(key, value))).as(key).hasSize(1));
    assertThat(find(DocumentFilter.equal("zero", 0))).hasSize(1);
    assertThat(find(DocumentFilter.equal("sum", 0.3))).isEmpty();
    assertThat(find(DocumentFilter.compare("max", Comparison.LESS, 0x1p63))).hasSize(1);
    assertThat(find(DocumentFilter.compare("tiny", Comparison.GREATER, 0))).hasSize(1);
  }

  @Example
  void find_thousandsOfParts_areEvaluated() {
    workspace.put(Document.builder("a", "").metadata("n", 2_999).build());
    Collection<Integer> numbers = IntStream.range(0, 3_000).boxed().toList();
    assertThat(find(DocumentFilter.in("n", numbers))).containsExactly("a");
    assertThat(find(DocumentFilter.not(DocumentFilter.in("n", numbers)))).isEmpty();
    assertThat(find(DocumentFilter.in("n", List.of()))).isEmpty();
    List<String> ids = IntStream.range(0, 50_000).mapToObj(i -> "id" + i).toList();
    assertThat(find(DocumentFilter.ids(ids))).isEmpty();
  }

  @Example
  void path_malformedPattern_isRefusedAtOnce() {
    assertThatThrownBy(() -> DocumentFilter.path("a{b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("malformed path pattern 'a{b': '{' without '}'");
  }

  @Example
  void filters_ofTheSameContent_areEqual() {
    assertThat(DocumentFilter.in("k", List.of(1, "x")))
        .isEqualTo(
            DocumentFilter.or(DocumentFilter.equal("k", 1L), DocumentFilter.equal("k", "x")));
  }
}
