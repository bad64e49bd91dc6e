package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.data.SourceTree;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.LuceneEngine;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.model.Document;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how long an assembly takes, by stage. */
@Command(
    name = "assemble",
    description = "Latency of assembly on a workspace of a given size, against Lucene.",
    mixinStandardHelpOptions = true)
final class AssembleCommand implements Callable<Integer> {
  private static final int WARM_UP_CALLS = 300;
  private static final int MEASURED_CALLS = 300;

  private static final List<String> DEVELOPER_QUESTIONS =
      List.of(
          "How does HashMap resize its table when the load factor is exceeded?",
          "Where is the connection timeout of the HTTP client checked?",
          "parse an ISO-8601 date with an offset",
          "NullPointerException in ConcurrentHashMap.computeIfAbsent",
          "Which thread runs the completion of a CompletableFuture?",
          "read a zip entry and verify its CRC",
          "How are regular expression back references matched?",
          "class loader delegation to the parent, and findLoadedClass",
          "convert a char array to bytes with a CharsetEncoder",
          "how does the timsort merge use galloping");

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Input input = new Input();

  /** Where documents and queries come from. */
  static final class Input {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "A folder with corpus.jsonl, queries.jsonl and qrels.tsv.")
    private @Nullable Path data;

    @Option(
        names = "--sources",
        paramLabel = "ZIP_OR_DIR",
        description = "A folder or zip file of sources; the queries are ten built-in questions.")
    private @Nullable Path sources;
  }

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Queries to ask in place of those: one a line, UTF-8.")
  private @Nullable Path queries;

  /** Documents with queries about them. */
  private record Subject(Supplier<Stream<Document>> documents, List<String> queries) {}

  @Option(
      names = "--passages",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Only the first documents that make N passages (${DEFAULT-VALUE}).")
  private long passages = 1;

  @Mixin private BudgetOption budget = new BudgetOption();

  @Mixin private ChunkOption chunk = new ChunkOption(Chunking.AUTO);

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, passages >= 1, "--passages must be >= 1: " + passages);
    budget.check(command);
    Subject subject = subject();
    Path file = queries;
    measure(
        file == null ? subject : new Subject(subject.documents(), lines(command, file)),
        command.commandLine().getOut());
    return 0;
  }

  private static List<String> lines(CommandSpec command, Path file) {
    try {
      List<String> lines = Files.readAllLines(file).stream().filter(s -> !s.isBlank()).toList();
      Arguments.check(command, !lines.isEmpty(), "--queries has no query: " + file);
      return lines;
    } catch (IOException e) {
      throw new ParameterException(
          command.commandLine(), "--queries cannot be read: " + file + " (" + e + ")", e);
    }
  }

  private Subject subject() {
    Path folder = input.data;
    Path tree = input.sources;
    if (folder != null) {
      DataSet set = DataSet.open(folder);
      return new Subject(
          set::documents, set.queries().stream().map(EvaluationQuery::text).toList());
    }
    if (tree != null) {
      return new Subject(() -> SourceTree.documents(tree), DEVELOPER_QUESTIONS);
    }
    throw new IllegalStateException("neither --data nor --sources");
  }

  private void measure(Subject subject, PrintWriter out) {
    CorpusSource corpus =
        CorpusSource.upToPassages(subject.documents(), chunk.chunking(), passages);
    try (TemporaryWorkspace workspace = new TemporaryWorkspace(chunk.chunking())) {
      try (Stream<Document> documents = corpus.open()) {
        workspace.fill(documents);
      }
      StoredPassages stored = StoredPassages.of(workspace.workspace());
      try (LuceneEngine lucene = LuceneEngine.index(stored)) {
        repeat(
            new AssembleLatency(workspace.workspace(), lucene, budget.tokens()),
            subject.queries(),
            WARM_UP_CALLS);
        AssembleLatency measured =
            new AssembleLatency(workspace.workspace(), lucene, budget.tokens());
        repeat(measured, subject.queries(), MEASURED_CALLS);
        out.printf(
            "%d documents, %d passages, %d queries, budget %d tokens%n",
            stored.documentCount(), stored.size(), subject.queries().size(), budget.tokens());
        measured.print(out);
      }
    }
  }

  /** Runs whole passes over the queries until there are enough calls. */
  private static void repeat(AssembleLatency latency, List<String> queries, int calls) {
    for (int done = 0; done < calls; done += queries.size()) {
      latency.measure(queries);
    }
  }
}
