package io.contextlite.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.model.Document;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.vector.Embedder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LangChain4jTest {
  @TempDir private Path folder;

  /** Knows whether a text is about water and whether it is about fire. */
  private static final class Topics implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(
          segments.stream()
              .map(TextSegment::text)
              .map(
                  text ->
                      Embedding.from(
                          new float[] {
                            text.matches("(?s).*(lake|aqua).*") ? 1 : 0,
                            text.matches("(?s).*(flame|ignis).*") ? 1 : 0
                          }))
              .toList());
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public String modelName() {
      return "topics-1";
    }
  }

  private static TemporaryWorkspace workspace() {
    TemporaryWorkspace workspace = new TemporaryWorkspace(Chunking.WHOLE);
    workspace.fill(
        Stream.of(
            Document.builder("boats", "Boats on the lake.").metadata("lang", "en").build(),
            Document.builder("fires", "What feeds a flame?").metadata("lang", "en").build(),
            Document.builder("meer", "Boats on the lake, too.").metadata("lang", "nl").build()));
    return workspace;
  }

  private static List<String> cited(List<PassageHit> hits) {
    return hits.stream().flatMap(hit -> hit.cited().stream()).toList();
  }

  @Test
  void embeddingModel_asEmbedder_findsByMeaning() {
    EmbeddingModel model = new Topics();
    Embedder embedder =
        Embedder.of(
            model.modelName(), model.dimension(), text -> model.embed(text).content().vector());
    try (ContextLite lite =
        ContextLite.open(ContextLiteConfig.builder(folder).embedder(embedder).build())) {
      Workspace workspace = lite.workspace("w");
      workspace.putAll(List.of(Document.of("a", "the lake"), Document.of("b", "the flame")));
      List<SearchHit> hits = workspace.search(SearchRequest.of("ignis")).hits();
      assertThat(hits)
          .extracting(hit -> hit.passage().source().document().id())
          .containsExactly("b");
    }
  }

  @Test
  void embedderModel_moreTextsThanABatch_embedsEachInOrder() {
    List<TextSegment> segments =
        Stream.iterate(0, i -> i + 1).limit(600).map(i -> TextSegment.from("text " + i)).toList();
    EmbedderModel model = new EmbedderModel(Embedder.hashing());
    List<Embedding> embeddings = model.embedAll(segments).content();
    assertThat(embeddings).hasSize(600);
    assertThat(embeddings.get(599)).isEqualTo(model.embed("text 599").content());
    assertThat(model.dimension()).isEqualTo(Embedder.hashing().dimension());
  }

  @Test
  void inMemory_ranksByTheEmbedderAmongWhatTheFilterAllows() {
    Embedder topics = Embedder.of("topics", 2, text -> new Topics().embed(text).content().vector());
    try (TemporaryWorkspace workspace = workspace();
        LangChain4jEngine engine =
            LangChain4jEngine.inMemory(StoredPassages.of(workspace.workspace()), topics)) {
      assertThat(cited(engine.search(EngineQuery.of("ignis"), 1))).containsExactly("fires");
      EngineQuery dutch =
          new EngineQuery("aqua", Optional.of(new EngineQuery.Restriction("lang", "nl")));
      assertThat(cited(engine.search(dutch, 10))).containsExactly("meer");
      assertThat(cited(engine.assemble(EngineQuery.of("ignis"), 8))).containsExactly("fires");
    }
  }

  @Test
  void lucene_findsByWordsAndReadsNoQueryAsSyntax() {
    try (TemporaryWorkspace workspace = workspace();
        LangChain4jEngine engine =
            LangChain4jEngine.lucene(
                StoredPassages.of(workspace.workspace()), workspace.embedder())) {
      EngineQuery query = EngineQuery.of("AND +feeds: \"flame? (NOT");
      assertThat(cited(engine.search(query, 1))).containsExactly("fires");
      assertThat(cited(engine.assemble(query, 8))).containsExactly("fires");
    }
  }
}
