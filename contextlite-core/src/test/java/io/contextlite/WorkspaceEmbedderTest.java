package io.contextlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.ContextLiteException;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import io.contextlite.vector.Embedder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceEmbedderTest {
  @TempDir Path folder;

  /** An embedder of two dimensions: whether a text is about water, and whether it is about fire. */
  private record TopicEmbedder(String fingerprint, Function<String, float[]> function)
      implements Embedder {
    static TopicEmbedder named(String fingerprint) {
      return new TopicEmbedder(
          fingerprint,
          text -> new float[] {mentions(text, "lake", "aqua"), mentions(text, "flame", "ignis")});
    }

    private static float mentions(String text, String... words) {
      for (String word : words) {
        if (text.contains(word)) {
          return 1;
        }
      }
      return 0;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      return texts.stream().map(function).toList();
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public int maxBatchSize() {
      return 2;
    }
  }

  private ContextLite open(Embedder embedder) {
    return ContextLite.open(ContextLiteConfig.builder(folder).embedder(embedder).build());
  }

  private static List<String> ids(SearchResult result) {
    return result.hits().stream().map(hit -> hit.passage().source().document().id()).toList();
  }

  @Test
  void search_meaningWithoutACommonWord_isFoundByVector() {
    try (ContextLite lite = open(TopicEmbedder.named("topics"))) {
      Workspace workspace = lite.workspace("w");
      workspace.putAll(List.of(Document.of("a", "the lake"), Document.of("b", "the flame")));

      assertThat(ids(workspace.search(SearchRequest.of("aqua")))).containsExactly("a");
      assertThat(ids(workspace.search(SearchRequest.of("ignis")))).containsExactly("b");
    }
  }

  @Test
  void search_withoutVectorSearch_findsWordsAloneAndKeepsTheVectors() {
    Embedder topics = TopicEmbedder.named("topics");
    try (ContextLite plain =
            ContextLite.open(
                ContextLiteConfig.builder(folder).embedder(topics).vectorSearch(false).build());
        ContextLite lite = open(topics)) {
      Workspace byText = plain.workspace("w");
      byText.put(Document.of("a", "the lake"));

      assertThat(ids(byText.search(SearchRequest.of("aqua")))).isEmpty();
      SearchResult found = byText.search(SearchRequest.of("lake"));
      assertThat(ids(found)).containsExactly("a");
      assertThat(found.hits().get(0).features().vectorRank()).isZero();
      assertThat(found.notes()).isEmpty();
      assertThat(ids(lite.workspace("w").search(SearchRequest.of("aqua")))).containsExactly("a");
    }
  }

  @Test
  void search_vectorsThatMayNotBeInMemory_answersTheSameAndSaysSo() {
    try (ContextLite lite = open(TopicEmbedder.named("topics"));
        ContextLite frugal =
            ContextLite.open(
                ContextLiteConfig.builder(folder)
                    .embedder(TopicEmbedder.named("topics"))
                    .vectorMemoryBytes(0)
                    .build())) {
      lite.workspace("w")
          .putAll(List.of(Document.of("a", "the lake"), Document.of("b", "the flame aqua")));

      SearchResult inMemory = lite.workspace("w").search(SearchRequest.of("aqua"));
      SearchResult fromFile = frugal.workspace("w").search(SearchRequest.of("aqua"));

      assertThat(fromFile.hits())
          .extracting(h -> h.passage())
          .isEqualTo(inMemory.hits().stream().map(h -> h.passage()).toList());
      assertThat(fromFile.hits())
          .extracting(h -> h.score())
          .isEqualTo(inMemory.hits().stream().map(h -> h.score()).toList());
      assertThat(inMemory.notes()).isEmpty();
      assertThat(fromFile.notes())
          .containsExactly(
              "vectors were read from the file: 2 of dimension 2 need more than the 0 bytes allowed"
                  + " in memory");
    }
  }

  @Test
  void open_withAnotherEmbedder_saysSoAndEmbedsAgainOnRequest() {
    try (ContextLite lite = open(TopicEmbedder.named("topics-1"))) {
      lite.workspace("w").put(Document.of("a", "the lake"));
    }
    try (ContextLite lite = open(TopicEmbedder.named("topics-2"))) {
      Workspace workspace = lite.workspace("w");
      workspace.put(Document.of("b", "the flame"));

      SearchResult before = workspace.search(SearchRequest.of("aqua"));
      assertThat(ids(before)).isEmpty();
      assertThat(before.notes())
          .containsExactly(
              "vectors are not used: workspace 'w' has those of embedder 'topics-1', the embedder in"
                  + " use is 'topics-2'; rebuildDerived() embeds again");
      assertThat(ids(workspace.search(SearchRequest.of("flame")))).containsExactly("b");
      assertThat(workspace.verify().pendingVectors()).isEqualTo(1);

      workspace.rebuildDerived();
      SearchResult after = workspace.search(SearchRequest.of("aqua"));
      assertThat(ids(after)).containsExactly("a");
      assertThat(after.notes()).isEmpty();
      assertThat(workspace.stats().vectors()).isEqualTo(2);
      assertThat(workspace.verify().problems()).isEmpty();
    }
  }

  @Test
  void put_afterAnotherInstanceChangedTheEmbedder_mixesNoVectors() {
    try (ContextLite old = open(TopicEmbedder.named("topics-1"));
        ContextLite other = open(TopicEmbedder.named("topics-2"))) {
      Workspace before = old.workspace("w");
      before.put(Document.of("a", "the lake"));
      other.workspace("w").rebuildDerived();

      before.put(Document.of("b", "the flame"));

      assertThat(other.workspace("w").verify()).isEqualTo(new Verification(List.of(), 1));
      assertThat(ids(before.search(SearchRequest.of("aqua")))).isEmpty();
      other.workspace("w").put(Document.of("c", "the lake again"));
      assertThat(ids(other.workspace("w").search(SearchRequest.of("ignis")))).containsExactly("b");
    }
  }

  @Test
  void put_titleChanges_isEmbeddedAgain() {
    try (ContextLite lite = open(TopicEmbedder.named("topics"))) {
      Workspace workspace = lite.workspace("w");
      workspace.put(Document.builder("a", "text").title("the lake").build());
      workspace.put(Document.builder("a", "text").title("the flame").build());

      assertThat(ids(workspace.search(SearchRequest.of("aqua")))).isEmpty();
      assertThat(ids(workspace.search(SearchRequest.of("ignis")))).containsExactly("a");
    }
  }

  @Test
  void put_badVectors_areRefusedAndNothingIsStored() {
    try (ContextLite lite = open(new TopicEmbedder("wide", text -> new float[] {1, 2, 3}))) {
      Workspace workspace = lite.workspace("w");
      assertThatThrownBy(() -> workspace.put(Document.of("a", "text")))
          .isInstanceOf(ContextLiteException.class)
          .hasMessage("embedding dimension mismatch: expected=2, actual=3, embedder='wide'");
      assertThat(workspace.count()).isZero();
    }
    try (ContextLite lite = open(new TopicEmbedder("nan", text -> new float[] {1, Float.NaN}))) {
      assertThatThrownBy(() -> lite.workspace("other").put(Document.of("a", "text")))
          .isInstanceOf(ContextLiteException.class)
          .hasMessage("embedding must be finite: actual=NaN, embedder='nan'");
    }
  }

  @Test
  void put_embedderThatFails_reachesTheCaller() {
    try (ContextLite lite =
        open(
            new TopicEmbedder(
                "down",
                text -> {
                  throw new IllegalStateException("model is not loaded");
                }))) {
      assertThatThrownBy(() -> lite.workspace("w").put(Document.of("a", "text")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("model is not loaded");
      assertThat(lite.workspace("w").count()).isZero();
    }
  }
}
