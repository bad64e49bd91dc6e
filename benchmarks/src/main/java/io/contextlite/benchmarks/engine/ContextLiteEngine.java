package io.contextlite.benchmarks.engine;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.assemble.Excerpt;
import io.contextlite.assemble.Variant;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.Passage;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import io.contextlite.text.TokenCounter;
import java.util.List;
import java.util.function.UnaryOperator;

/** The library itself. */
public final class ContextLiteEngine implements SearchEngine {
  private final String name;
  private final Workspace workspace;
  private final StoredPassages passages;
  private final UnaryOperator<AssembleRequest.Builder> change;

  /**
   * Wraps a workspace.
   *
   * @param name the name in reports
   * @param workspace the workspace, closed by its owner
   * @param passages the workspace's passages
   */
  public ContextLiteEngine(String name, Workspace workspace, StoredPassages passages) {
    this(name, workspace, passages, request -> request);
  }

  /**
   * Wraps a workspace.
   *
   * @param name the name in reports
   * @param workspace the workspace, closed by its owner
   * @param passages the workspace's passages
   * @param change changes each request for a context
   */
  public ContextLiteEngine(
      String name,
      Workspace workspace,
      StoredPassages passages,
      UnaryOperator<AssembleRequest.Builder> change) {
    this.name = name;
    this.workspace = workspace;
    this.passages = passages;
    this.change = change;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<PassageHit> search(EngineQuery query, int limit) {
    SearchRequest request =
        SearchRequest.builder(query.text()).limit(limit).filter(filter(query)).build();
    return workspace.search(request).hits().stream()
        .map(SearchHit::passage)
        .map(this::hit)
        .toList();
  }

  @Override
  public List<PassageHit> assemble(EngineQuery query, int budgetTokens) {
    AssembleRequest.Builder request =
        AssembleRequest.builder(query.text())
            .maxTokens(budgetTokens)
            .filter(filter(query))
            .formatter(ContextFormatter.plain());
    return workspace.assemble(change.apply(request).build()).passages().stream()
        .map(this::shown)
        .toList();
  }

  private static DocumentFilter filter(EngineQuery query) {
    return query
        .restriction()
        .map(restriction -> DocumentFilter.equal(restriction.key(), restriction.value()))
        .orElse(DocumentFilter.all());
  }

  private PassageHit hit(Passage passage) {
    return new PassageHit(
        passage.sources().stream().map(source -> source.document().id()).distinct().toList(),
        passages.holders(passage.id()),
        passage.tokens());
  }

  private PassageHit shown(ContextPassage in) {
    List<String> excerpts = in.excerpts().stream().map(Excerpt::text).toList();
    PassageHit hit = hit(in.passage());
    int tokens =
        in.variant() == Variant.WHOLE
            ? hit.tokens()
            : excerpts.stream().mapToInt(TokenCounter.estimating()::count).sum();
    return new PassageHit(hit.cited(), hit.holders(), tokens)
        .showing(in.passage().text(), excerpts);
  }

  @Override
  public void close() {}
}
