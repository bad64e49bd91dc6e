package io.contextlite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextBlock;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.PassageOrder;
import io.contextlite.assemble.Route;
import io.contextlite.assemble.Variant;
import io.contextlite.limits.ResourceTier;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.SelectionObjective;
import io.contextlite.search.SearchRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final RecordCodec<AssembleParts> REQUESTS = RecordCodec.of(AssembleParts.class);

  private static AssembleRequest.Builder everything() {
    return AssembleRequest.builder("\"two words\" é 日本")
        .maxTokens(7)
        .maxDocuments(6)
        .maxPassagesPerDocument(5)
        .maxPassagesPerDomain(4)
        .maxPassagesOfDomain("code", 3)
        .minimumRecency(.1)
        .minimumCoverage(.2)
        .wholeDefinitions()
        .withQuerySyntax()
        .variants(Set.of(Variant.WHOLE))
        .order(PassageOrder.SOURCE)
        .minimumGain(.3)
        .filter(DocumentFilter.not(DocumentFilter.equal("year", 1L)))
        .mustInclude(List.of("b", "a"))
        .mustExclude(List.of("c"))
        .deadline(Duration.ofSeconds(3))
        .formatter(ContextFormatter.json())
        .optimizerTimeout(Duration.ofMillis(4))
        .certificate()
        .minimumConfidence(.5)
        .route(Route.AUTOMATIC)
        .resourceTier(ResourceTier.LOW);
  }

  @Test
  void request_ofEveryObjective_hasEqualParts() {
    for (SelectionObjective objective :
        List.of(
            SelectionObjective.maximizeRelevance(),
            SelectionObjective.weightedSum(Map.of(Criterion.RECENCY, 3)),
            SelectionObjective.lexicographic(List.of(Criterion.COVERAGE, Criterion.RECENCY)),
            SelectionObjective.epsilonConstraint(
                Criterion.RELEVANCE, Map.of(Criterion.RECENCY, 5L)))) {
      AssembleParts parts = AssembleParts.portable(everything().objective(objective).build());
      AssembleRequest again = REQUESTS.read(REQUESTS.write(parts)).request();
      assertThat(AssembleParts.of(again)).isEqualTo(parts);
      assertThat(again.objective()).contains(objective);
      assertThat(again.deadline()).isEmpty();
    }
  }

  @Test
  void portable_formatterOfTheHost_isRefused() {
    ContextFormatter host =
        new ContextFormatter() {
          @Override
          public String block(int number, ContextBlock block) {
            return block.text();
          }

          @Override
          public String separator() {
            return "";
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AssembleParts.portable(everything().formatter(host).build()))
        .withMessageStartingWith(
            "formatter and objective must be the library's own where another node assembles:"
                + " formatter=");
  }

  @Test
  void request_partOutOfRange_isRefused() {
    byte[] bytes = REQUESTS.write(AssembleParts.of(AssembleRequest.of("")));
    bytes[5] = -1; // the highest byte of the tokens, behind an empty query
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REQUESTS.read(bytes).request())
        .withMessageStartingWith("maxTokens must be >= 1: -");
  }

  @Test
  void search_again_isEqual() {
    SearchRequest request =
        SearchRequest.builder("words")
            .limit(3)
            .filter(DocumentFilter.domain("d"))
            .withQuerySyntax()
            .build();
    assertThat(SearchParts.of(SearchParts.of(request).request().build()))
        .isEqualTo(SearchParts.of(request));
  }

  @Test
  void document_again_isEqualAndHasATime() {
    Document document =
        Document.builder("id", "text")
            .title("title")
            .path("a/b")
            .language("java")
            .domain("code")
            .modified(Instant.EPOCH)
            .metadata("year", 3)
            .build();
    RecordCodec<DocumentParts> codec = RecordCodec.of(DocumentParts.class);
    DocumentParts parts = DocumentParts.of(document);
    Instant now = Instant.ofEpochSecond(9);
    assertThat(DocumentParts.of(codec.read(codec.write(parts)).document(now))).isEqualTo(parts);
    assertThat(DocumentParts.of(Document.of("id", "text")).document(now).modified()).contains(now);
  }
}
