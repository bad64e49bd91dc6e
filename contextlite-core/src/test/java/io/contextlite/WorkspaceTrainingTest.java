package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.lsa.Topics;
import io.contextlite.model.Document;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.vector.Embedder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTrainingTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;

  private ContextLite open() {
    return ContextLite.open(ContextLiteConfig.at(folder));
  }

  private static List<Document> documents(String prefix, List<String> texts) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      documents.add(Document.of(prefix + i, texts.get(i)));
    }
    return documents;
  }

  private static void fill(Workspace workspace, List<Document> documents) {
    workspace.putAll(documents);
    assertThat(workspace.awaitBackgroundWork(LIMIT)).isTrue();
  }

  private static long foundByVectorAlone(Workspace workspace, String query) {
    return workspace.search(SearchRequest.builder(query).limit(200).build()).hits().stream()
        .map(SearchHit::features)
        .filter(features -> features.lexicalRank() == 0 && features.vectorRank() > 0)
        .count();
  }

  @Test
  void put_fewPassages_trainsNothing() {
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      fill(workspace, documents("d", Topics.texts(63, 1)));
      assertThat(workspace.embedder()).isEmpty();
      assertThat(workspace.stats().vectors()).isZero();
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }

  @Test
  void put_enoughPassages_trainsAndFindsByMeaning() {
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      fill(workspace, documents("d", Topics.texts(120, 1)));

      assertThat(workspace.stats().vectors()).isEqualTo(120);
      assertThat(workspace.stats().embeddingModel())
          .isEqualTo(workspace.embedder().map(Embedder::fingerprint).orElseThrow())
          .startsWith("lsa-");
      assertThat(foundByVectorAlone(workspace, "harbour")).isPositive();
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }

  @Test
  void put_afterTraining_foldsIn() {
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      fill(workspace, documents("d", Topics.texts(120, 1)));
      String before = workspace.stats().embeddingModel();

      workspace.put(Document.of("new", "anchor ferry vessel tide"));

      assertThat(workspace.stats().vectors()).isEqualTo(121);
      assertThat(workspace.stats().embeddingModel()).isEqualTo(before);
      assertThat(
              workspace
                  .search(SearchRequest.builder("lake sailor harbour river").limit(200).build())
                  .hits()
                  .stream()
                  .map(hit -> hit.passage().source().document().id()))
          .contains("new");
    }
  }

  @Test
  void open_again_usesTheStoredEmbedder() {
    String before;
    try (ContextLite lite = open()) {
      fill(lite.workspace("w"), documents("d", Topics.texts(120, 1)));
      before = lite.workspace("w").stats().embeddingModel();
    }
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      assertThat(workspace.stats().embeddingModel()).isEqualTo(before);
      assertThat(foundByVectorAlone(workspace, "harbour")).isPositive();
    }
  }

  @Test
  void put_asManyAgain_trainsAnewAndMixesNothing() {
    try (ContextLite lite = open();
        ContextLite other = open()) {
      Workspace workspace = lite.workspace("w");
      fill(workspace, documents("d", Topics.texts(100, 1)));
      String before = workspace.stats().embeddingModel();
      assertThat(foundByVectorAlone(other.workspace("w"), "harbour")).isPositive();

      fill(workspace, documents("e", Topics.texts(120, 2)));

      assertThat(workspace.stats().embeddingModel()).isNotEqualTo(before);
      assertThat(workspace.stats().vectors()).isEqualTo(220);
      assertThat(foundByVectorAlone(other.workspace("w"), "harbour"))
          .as("another handle notices")
          .isEqualTo(foundByVectorAlone(workspace, "harbour"));
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }

  @Test
  void put_newWords_trainsAnewBeforeThePassagesHaveDoubled() {
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      fill(workspace, documents("d", Topics.texts(200, 1)));
      String before = workspace.stats().embeddingModel();
      fill(workspace, documents("same", Topics.texts(25, 2)));
      assertThat(workspace.stats().embeddingModel()).as("more of the same").isEqualTo(before);

      List<String> strange = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        strange.add("zeppelin gondola ballast aerostat number " + i);
      }
      fill(workspace, documents("new", strange));

      assertThat(workspace.stats().embeddingModel()).isNotEqualTo(before);
      assertThat(foundByVectorAlone(workspace, "gondola")).isZero();
      assertThat(
              workspace.search(SearchRequest.of("gondola")).hits().get(0).features().vectorScore())
          .isGreaterThan(.5);
    }
  }

  @Test
  void open_damagedEmbedder_searchesTextAndTrainsAtTheNextWrite() throws Exception {
    Path file;
    try (ContextLite lite = open()) {
      fill(lite.workspace("w"), documents("d", Topics.texts(120, 1)));
      file = lite.workspace("w").stats().file();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE embedders SET data = x'00'");
    }
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      assertThat(workspace.search(SearchRequest.of("harbour")).hits()).isNotEmpty();
      assertThat(foundByVectorAlone(workspace, "harbour")).isZero();

      fill(workspace, documents("new", List.of("one more ferry")));

      assertThat(foundByVectorAlone(workspace, "harbour")).isPositive();
      assertThat(workspace.verify()).isEqualTo(new Verification(List.of(), 0));
    }
  }

  @Test
  void open_withAGivenEmbedder_keepsTheTrainedOnesVectorsUntilAsked() {
    try (ContextLite lite = open()) {
      fill(lite.workspace("w"), documents("d", Topics.texts(120, 1)));
    }
    try (ContextLite lite =
        ContextLite.open(ContextLiteConfig.builder(folder).embedder(Embedder.hashing()).build())) {
      Workspace workspace = lite.workspace("w");
      assertThat(workspace.search(SearchRequest.of("lake")).notes())
          .singleElement()
          .asString()
          .startsWith("vectors are not used: workspace 'w' has those of embedder 'lsa-");
      assertThat(workspace.embedder()).isEmpty();

      workspace.rebuildDerived();

      assertThat(workspace.search(SearchRequest.of("lake")).notes()).isEmpty();
      assertThat(workspace.stats().embeddingModel()).isEqualTo("hashing-256-1");
      assertThat(workspace.stats().vectors()).isEqualTo(120);
      assertThat(workspace.verify().problems()).isEmpty();
    }
    try (ContextLite lite = open()) {
      Workspace workspace = lite.workspace("w");
      workspace.rebuildDerived();
      assertThat(workspace.stats().embeddingModel()).startsWith("lsa-");
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }
}
