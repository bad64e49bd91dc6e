package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.ingest.Chunk;
import io.contextlite.model.Document;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the best passages lead to beside mentions. */
class ExpansionTest {
  @TempDir Path folder;

  private List<SearchHit> hits(UnaryOperator<ContextLiteConfig.Builder> change, String query) {
    ContextLiteConfig.Builder config =
        ContextLiteConfig.builder(folder)
            .secondHop(false)
            .chunker(
                (source, options, tokens) -> {
                  List<Chunk> lines = new ArrayList<>();
                  for (String line : source.text().split("\n", -1)) {
                    int number = lines.size() + 1;
                    lines.add(new Chunk(line, "", number, number));
                  }
                  return lines;
                });
    try (ContextLite lite = ContextLite.open(change.apply(config).build())) {
      Workspace workspace = lite.workspace("w");
      workspace.put(Document.of("story", "an avocet waded\nthen it rained\nnobody came back"));
      workspace.put(Document.of("birds", "avocet recurvirostra schnabel"));
      workspace.put(Document.of("latin", "recurvirostra schnabel of marshes"));
      return workspace.search(SearchRequest.of(query)).hits();
    }
  }

  private static List<String> texts(List<SearchHit> hits) {
    return hits.stream().map(hit -> hit.passage().text()).toList();
  }

  @Test
  void search_bestPassage_bringsItsNeighboursButNoFurtherOnes() {
    List<SearchHit> hits = hits(config -> config, "avocet waded");

    assertThat(texts(hits)).contains("then it rained").doesNotContain("nobody came back");
    assertThat(hits.get(0).features().adjacent()).isZero();
    assertThat(hits)
        .filteredOn(hit -> hit.passage().text().equals("then it rained"))
        .singleElement()
        .satisfies(hit -> assertThat(hit.features().adjacent()).isPositive());
  }

  @Test
  void search_withoutNeighbours_findsTheMatchesAlone() {
    assertThat(texts(hits(config -> config.adjacentPassages(false), "avocet waded")))
        .containsExactlyInAnyOrder("an avocet waded", "avocet recurvirostra schnabel");
  }

  @Test
  void search_withRelevanceFeedback_findsWhatSharesTheTellingTerms() {
    String latin = "recurvirostra schnabel of marshes";
    assertThat(texts(hits(config -> config, "avocet waded"))).doesNotContain(latin);
    assertThat(texts(hits(config -> config.relevanceFeedback(true), "avocet waded")))
        .contains(latin);
  }
}
