package io.contextlite.benchmarks.engine;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.ContextPassage;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.Passage;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import java.util.List;

/** The library itself. */
public final class ContextLiteEngine implements SearchEngine {
  private final String name;
  private final Workspace workspace;
  private final StoredPassages passages;

  /**
   * Wraps a workspace.
   *
   * @param name the name in reports
   * @param workspace the workspace, closed by its owner
   * @param passages the workspace's passages
   */
  public ContextLiteEngine(String name, Workspace workspace, StoredPassages passages) {
    this.name = name;
    this.workspace = workspace;
    this.passages = passages;
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
    AssembleRequest request =
        AssembleRequest.builder(query.text())
            .maxTokens(budgetTokens)
            .filter(filter(query))
            .formatter(ContextFormatter.plain())
            .build();
    return workspace.assemble(request).passages().stream().map(this::shown).toList();
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
    String text = in.passage().text();
    return hit(in.passage()).showing(text, List.of(text));
  }

  @Override
  public void close() {}
}
