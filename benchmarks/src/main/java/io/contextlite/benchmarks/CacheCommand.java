package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.model.Document;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long an assembly takes where its context is kept, and where it is not. */
@Command(
    name = "cache",
    description =
        "Latency of assembly without kept contexts, from memory, and from the file after a restart.",
    mixinStandardHelpOptions = true)
final class CacheCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "A folder with corpus.jsonl, queries.jsonl and qrels.tsv.")
  private @Nullable Path data;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "200",
      description = "Only the first N queries (${DEFAULT-VALUE}).")
  private int queries = 1;

  @Mixin private BudgetOption budget = new BudgetOption();

  @Mixin private ChunkOption chunk = new ChunkOption(Chunking.AUTO);

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, queries >= 1, "--queries must be >= 1: " + queries);
    budget.check(command);
    Path folder = data;
    if (folder == null) {
      throw new IllegalStateException("no --data");
    }
    DataSet set = DataSet.open(folder);
    List<String> asked =
        set.queries().stream().map(EvaluationQuery::text).distinct().limit(queries).toList();
    try (TemporaryWorkspace workspace = new TemporaryWorkspace(chunk.chunking())) {
      try (Stream<Document> documents = set.documents()) {
        workspace.fill(documents);
      }
      PrintWriter out = command.commandLine().getOut();
      out.printf(
          "%d documents, %d queries, budget %d tokens%n",
          workspace.workspace().count(), asked.size(), budget.tokens());
      new CacheLatency(workspace, asked, budget.tokens()).measure().print(out);
    }
    return 0;
  }
}
