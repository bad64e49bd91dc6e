package io.contextlite.examples;

import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.ingest.SyncOptions;
import io.contextlite.ingest.SyncReport;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Optimality;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Assembles a context for a prompt. */
@Command(
    name = "assemble",
    sortOptions = false,
    description = {
      "Writes the passages that belong into a prompt about QUERY, within a token budget.",
      "They go to standard output and everything else to standard error, so that the output can be"
          + " piped."
    },
    footer = {
      "%nExamples:",
      "  contextlite assemble --sync . 'how are refunds rounded?'",
      "  contextlite assemble 'retry policy' --path 'src/**' --explain",
      "  git diff | contextlite assemble - --format xml > context.xml",
      "  contextlite assemble 'login' --json | jq -r '.passages[].path'"
    })
final class AssembleCommand extends WorkspaceCommand {
  @Mixin private QueryArgument query = new QueryArgument();

  @Option(
      names = "--sync",
      paramLabel = "DIR",
      description = "First sync this folder, as 'contextlite sync DIR' does without options.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private AssembleOptions options = new AssembleOptions();

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "What chooses, such as greedy-coverage or rank-order; the best one unless set.")
  private Optional<String> optimizer = Optional.empty();

  @Mixin private ProofOptions proof = new ProofOptions();

  @Option(names = "--explain", description = "Say why each passage is in or out, and the times.")
  private boolean explain;

  @Option(names = "--json", description = "Answer in JSON, with everything that is known.")
  private boolean json;

  private Optional<AssembleRequest> request = Optional.empty();
  private Optional<ContextOptimizer> chosenOptimizer = Optional.empty();

  AssembleCommand(Streams streams) {
    super(streams);
  }

  @Override
  void checkArguments() {
    folder.ifPresent(FolderSync::check);
    chosenOptimizer = optimizer.map(ContextOptimizer::named);
    AssembleRequest.Builder builder = options.request(query.read(streams()));
    request = Optional.of((proof.areGiven() ? builder.certificate() : builder).build());
  }

  @Override
  boolean creates() {
    return folder.isPresent();
  }

  @Override
  void configure(ContextLiteConfig.Builder config) {
    chosenOptimizer.ifPresent(config::optimizer);
  }

  @Override
  int run(Workspace workspace) {
    folder.ifPresent(dir -> sync(workspace, dir));
    AssembleRequest wanted = request.orElseThrow();
    options.checkIncluded(workspace);
    AssembledContext context = workspace.assemble(wanted);
    context.notes().forEach(note -> streams().tell("note: " + note));
    if (proof.areGiven() && hasCandidates(context)) {
      proof.write(context, streams());
    }
    write(context);
    if (explain) {
      streams().tell("\n" + context.explanation().stripTrailing());
    }
    if (!context.passages().isEmpty()) {
      return ExitCode.OK;
    }
    streams().tell(whyEmpty(context));
    return ExitCode.NOTHING_FOUND;
  }

  private void sync(Workspace workspace, Path dir) {
    SyncReport report = FolderSync.run(workspace, dir, SyncOptions.builder(), streams());
    streams().tell(new SyncSummary(workspace.id(), dir, report).line());
  }

  private void write(AssembledContext context) {
    if (json) {
      streams().line(Json.write(AssemblyJson.of(context)));
    } else if (!context.text().isEmpty()) {
      streams().line(context.text().stripTrailing());
    }
  }

  private static boolean hasCandidates(AssembledContext context) {
    return !context.passages().isEmpty() || !context.omitted().isEmpty();
  }

  private static String whyEmpty(AssembledContext context) {
    if (!hasCandidates(context)) {
      return "nothing matches the query";
    }
    if (context.optimality() instanceof Optimality.Infeasible infeasible) {
      return "no context is possible: " + String.join("; ", infeasible.conflict());
    }
    return context.optimality() instanceof Optimality.TimedOut
        ? "no context that meets the limits was found; there may be one"
        : Units.count(context.omitted().size(), "passage")
            + " found, and none chosen; --explain says why";
  }
}
