package io.contextlite.benchmarks.engine;

import dev.langchain4j.community.rag.content.retriever.lucene.LuceneContentRetriever;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneEmbeddingStore;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.contextlite.vector.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** LangChain4j's content retrievers over the library's embedder, filled in rank order. */
public final class LangChain4jEngine implements SearchEngine {
  private static final String ENTRY = "entry";
  private static final String METADATA = "metadata.";
  private static final Pattern OPERATOR = Pattern.compile("\\b(AND|OR|NOT)\\b");

  /** Makes the retriever of one query. */
  @FunctionalInterface
  private interface Retrievers {
    ContentRetriever of(EngineQuery query, int limit);
  }

  private final String name;
  private final List<PassageHit> hits;
  private final Retrievers retrievers;

  private LangChain4jEngine(String name, List<PassageHit> hits, Retrievers retrievers) {
    this.name = name;
    this.hits = hits;
    this.retrievers = retrievers;
  }

  /**
   * Puts passages into LangChain4j's store in memory, which compares all vectors.
   *
   * @param passages the passages
   * @param embedder what makes the vectors
   * @return the engine
   */
  public static LangChain4jEngine inMemory(StoredPassages passages, Embedder embedder) {
    EmbeddingModel model = new EmbedderModel(embedder);
    EmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    List<StoredPassage> entries = entries(passages);
    List<TextSegment> segments = segments(entries);
    for (int i = 0; i < segments.size(); i++) {
      Metadata metadata = segments.get(i).metadata();
      entries.get(i).metadata().forEach((key, value) -> metadata.put(METADATA + key, "" + value));
    }
    store.addAll(model.embedAll(segments).content(), segments);
    return new LangChain4jEngine(
        "langchain4j",
        entries.stream().map(StoredPassage::hit).toList(),
        (query, limit) ->
            EmbeddingStoreContentRetriever.builder()
                .embeddingStore(store)
                .embeddingModel(model)
                .maxResults(limit)
                .filter(query.restriction().map(LangChain4jEngine::filter).orElse(null))
                .build());
  }

  /**
   * Puts passages into the Lucene store of LangChain4j's community, which adds the scores of words
   * and vectors up. It knows no filter.
   *
   * @param passages the passages
   * @param embedder what makes the vectors, of at most 1,024 dimensions
   * @return the engine
   */
  public static LangChain4jEngine lucene(StoredPassages passages, Embedder embedder) {
    IndexSearcher.setMaxClauseCount(LuceneEngine.MAX_CLAUSES);
    EmbeddingModel model = new EmbedderModel(embedder);
    Directory directory = new ByteBuffersDirectory();
    List<StoredPassage> entries = entries(passages);
    List<TextSegment> segments = segments(entries);
    LuceneEmbeddingStore.builder()
        .directory(directory)
        .build()
        .addAll(model.embedAll(segments).content(), segments);
    return new LangChain4jEngine(
        "langchain4j-lucene",
        entries.stream().map(StoredPassage::hit).toList(),
        (query, limit) -> words -> retrieve(directory, model, words, limit));
  }

  /** Its retriever reads a query as Lucene's syntax, which a question is not. */
  private static List<Content> retrieve(
      Directory directory, EmbeddingModel model, Query query, int limit) {
    String words =
        OPERATOR
            .matcher(QueryParser.escape(query.text()))
            .replaceAll(operator -> operator.group().toLowerCase(Locale.ROOT));
    return LuceneContentRetriever.builder()
        .directory(directory)
        .embeddingModel(model)
        .maxResults(limit)
        .build()
        .retrieve(Query.from(words));
  }

  private static List<StoredPassage> entries(StoredPassages passages) {
    List<StoredPassage> entries = new ArrayList<>();
    passages.forEach(entries::add);
    return entries;
  }

  private static List<TextSegment> segments(List<StoredPassage> entries) {
    List<TextSegment> segments = new ArrayList<>();
    for (StoredPassage entry : entries) {
      segments.add(
          TextSegment.from(entry.indexedText(), new Metadata().put(ENTRY, segments.size())));
    }
    return segments;
  }

  private static Filter filter(EngineQuery.Restriction restriction) {
    return MetadataFilterBuilder.metadataKey(METADATA + restriction.key())
        .isEqualTo("" + restriction.value());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<PassageHit> search(EngineQuery query, int limit) {
    return contents(query, limit).stream().map(this::hit).toList();
  }

  @Override
  public List<PassageHit> assemble(EngineQuery query, int budgetTokens) {
    List<Content> chosen =
        RankFill.fill(
            contents(query, RankFill.DEPTH), content -> hit(content).tokens(), budgetTokens);
    StringBuilder context = new StringBuilder();
    for (Content content : chosen) {
      context.append(context.isEmpty() ? "" : RankFill.SEPARATOR);
      context.append(content.textSegment().text());
    }
    if (context.length() < chosen.size()) {
      throw new IllegalStateException("LangChain4j lost the text of passages");
    }
    return chosen.stream().map(this::hit).toList();
  }

  private List<Content> contents(EngineQuery query, int limit) {
    return retrievers.of(query, limit).retrieve(Query.from(query.text()));
  }

  private PassageHit hit(Content content) {
    @Nullable Integer entry = content.textSegment().metadata().getInteger(ENTRY);
    return hits.get(Objects.requireNonNull(entry, "LangChain4j lost the metadata of a passage"));
  }

  @Override
  public void close() {}
}
