package io.contextlite.benchmarks.instances;

import io.contextlite.Workspace;
import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.ContextLiteEngine;
import io.contextlite.benchmarks.engine.EngineQuery;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.model.Document;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.SelectionProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The problems that the assembly of contexts states for the queries of a data set. Values are the
 * library's scores, facets the query's terms, groups its near-duplicates; a query that finds
 * nothing is left out, and of a query whose context had to be made again with less room the first
 * problem is taken.
 */
public final class RecordedInstances {
  private RecordedInstances() {}

  /**
   * Records problems in a temporary workspace.
   *
   * @param set the documents and queries
   * @param chunking how documents are cut
   * @param budgets token budgets of the requests; the problems' own are smaller by what frames a
   *     context
   * @param limitQueries only so many first queries
   * @return problems by budget, in order of the queries
   */
  public static Map<Integer, List<SelectionProblem>> of(
      DataSet set, Chunking chunking, List<Integer> budgets, int limitQueries) {
    List<EvaluationQuery> queries = set.queries().stream().limit(limitQueries).toList();
    try (TemporaryWorkspace temporary = new TemporaryWorkspace(chunking)) {
      try (Stream<Document> documents = set.documents()) {
        temporary.fill(documents);
      }
      RecordingOptimizer recorder = new RecordingOptimizer(ContextOptimizer.greedyCoverage());
      Workspace workspace = temporary.open(config -> config.optimizer(recorder));
      ContextLiteEngine engine =
          new ContextLiteEngine("recorded", workspace, StoredPassages.of(workspace));
      Map<Integer, List<SelectionProblem>> recorded = new LinkedHashMap<>();
      for (int budget : budgets) {
        recorded.put(budget, record(engine, recorder, queries, budget));
      }
      return recorded;
    }
  }

  private static List<SelectionProblem> record(
      ContextLiteEngine engine,
      RecordingOptimizer recorder,
      List<EvaluationQuery> queries,
      int budget) {
    List<SelectionProblem> problems = new ArrayList<>();
    for (EvaluationQuery query : queries) {
      engine.assemble(EngineQuery.of(query.text()), budget);
      recorder.take().stream()
          .limit(1)
          .filter(problem -> !problem.candidates().isEmpty())
          .forEach(problems::add);
    }
    return List.copyOf(problems);
  }
}
