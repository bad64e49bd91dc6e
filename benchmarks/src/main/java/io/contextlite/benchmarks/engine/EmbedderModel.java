package io.contextlite.benchmarks.engine;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.contextlite.vector.Embedder;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedder as LangChain4j wants it.
 *
 * @param embedder what makes the vectors
 */
record EmbedderModel(Embedder embedder) implements EmbeddingModel {

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    List<String> texts = segments.stream().map(TextSegment::text).toList();
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += embedder.maxBatchSize()) {
      int to = Math.min(texts.size(), from + embedder.maxBatchSize());
      embedder.embed(texts.subList(from, to)).forEach(v -> embeddings.add(Embedding.from(v)));
    }
    return Response.from(embeddings);
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public String modelName() {
    return embedder.fingerprint();
  }
}
