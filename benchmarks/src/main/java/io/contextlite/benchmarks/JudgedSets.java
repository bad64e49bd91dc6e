package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of commands that ask the judged queries of data sets. */
final class JudgedSets {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "DIR",
      description = "Folders with corpus.jsonl, queries.jsonl and qrels.tsv, each perhaps .gz.")
  private List<Path> data = List.of();

  @Option(
      names = "--limit-queries",
      paramLabel = "N",
      description = "Only the first N queries of each set.")
  private int limitQueries = Integer.MAX_VALUE;

  /** Returns the folders, whose sets are opened one by one. */
  List<Path> folders() {
    Arguments.check(
        Arguments.spec(command),
        limitQueries >= 1,
        "--limit-queries must be >= 1: " + limitQueries);
    return data;
  }

  /** Returns the queries of a set that are asked. */
  List<EvaluationQuery> queries(DataSet set) {
    return set.queries().stream().limit(limitQueries).toList();
  }
}
