package io.contextlite.benchmarks;

import io.contextlite.benchmarks.cluster.ClusterMeasurement;
import io.contextlite.benchmarks.cluster.ClusterOptions;
import io.contextlite.benchmarks.cluster.Part;
import io.contextlite.benchmarks.nodes.Corpus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a cluster whose nodes are well. */
@Command(
    name = "cluster",
    description = {
      "Three processes on this machine are a cluster with default settings, two copies of each"
          + " workspace. Measured inside of them, against the same work without a cluster:",
      "start   from their start to the first answer of a node that is not the owner;",
      "remote  assembling on another node, on the owner, and in its local workspace, by turns;",
      "put     documents with two copies through the owner and another node, and without copies;",
      "move    a replica is killed: how long until a third node has a copy, and is the owner;",
      "spread  many small workspaces, a fourth node joins: what moves, and for how long.",
      "Processors are shared by all nodes. With the defaults it takes some minutes."
    },
    mixinStandardHelpOptions = true)
final class ClusterCommand implements Callable<Integer> {
  private static final int DOCUMENT_CHARACTERS = 600;
  private static final int ASKED_CHARACTERS = 2_400;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = "Only these: ${COMPLETION-CANDIDATES} (all).")
  private List<Part> parts = new ArrayList<>(List.of(Part.values()));

  @Option(
      names = "--source",
      paramLabel = "ZIP_OR_DIR",
      description = "remote: ask about these texts, not about generated ones.")
  private @Nullable Path source;

  @Option(
      names = "--asked-documents",
      paramLabel = "N",
      defaultValue = "3000",
      description =
          "remote: documents that are asked about, of some 2,400 characters if they are generated"
              + " (${DEFAULT-VALUE}).")
  private int asked;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "1500",
      description =
          "remote: questions, asked once to warm up and once more; a node's compiler has not seen"
              + " its code often enough after some hundreds (${DEFAULT-VALUE}).")
  private int questions;

  @Option(
      names = "--documents",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "put, move: generated documents of some 600 characters, one passage each"
              + " (${DEFAULT-VALUE}).")
  private int documents;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "put: rounds beside one to warm up (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--workspaces",
      paramLabel = "N",
      defaultValue = "1000",
      description = "spread: workspaces of five such documents (${DEFAULT-VALUE}).")
  private int workspaces;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "25",
      description =
          "spread: after so long without a change nothing is taken to move any more"
              + " (${DEFAULT-VALUE}).")
  private int settle;

  @Option(
      names = "--jvm",
      split = " ",
      paramLabel = "OPTION",
      description = "Options of the nodes' JVMs, whose heap is 384 MB: \"-Xmx1g -Xlog:gc\".")
  private List<String> jvm = new ArrayList<>();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    atLeastOne(command, "--asked-documents", asked);
    atLeastOne(command, "--questions", questions);
    atLeastOne(command, "--documents", documents);
    atLeastOne(command, "--rounds", rounds);
    atLeastOne(command, "--workspaces", workspaces);
    atLeastOne(command, "--settle", settle);
    PrintWriter out = command.commandLine().getOut();
    ClusterOptions options =
        new ClusterOptions(
            EnumSet.copyOf(parts),
            new Corpus(Optional.ofNullable(source), asked, ASKED_CHARACTERS),
            questions,
            Corpus.generated(documents, DOCUMENT_CHARACTERS),
            rounds,
            workspaces,
            Duration.ofSeconds(settle),
            jvm);
    json.write(new ClusterMeasurement(options, figures -> figures.print(out)).run());
    return 0;
  }

  private static void atLeastOne(CommandSpec command, String option, int value) {
    Arguments.check(command, value >= 1, option + " must be >= 1: " + value);
  }
}
