package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.WorkspaceStats;
import picocli.CommandLine.Command;

/** Makes what is derived from passages anew. */
@Command(
    name = "rebuild",
    sortOptions = false,
    description = {
      "Makes the full-text index and the vectors anew.",
      "They are derived from the stored passages. Vectors become those of the embedder of this tool,"
          + " also where a host application uses another."
    },
    footer = {"%nExample:", "  contextlite rebuild --workspace docs"})
final class RebuildCommand extends WorkspaceCommand {
  RebuildCommand(Streams streams) {
    super(streams);
  }

  @Override
  int run(Workspace workspace) {
    workspace.rebuildDerived();
    WorkspaceStats stats = workspace.stats();
    streams()
        .line(
            "rebuilt workspace '"
                + workspace.id()
                + "': "
                + Units.count(stats.passages(), "passage")
                + ", "
                + Units.count(stats.vectors(), "vector")
                + (stats.embeddingModel().isEmpty() ? "" : " by " + stats.embeddingModel()));
    return ExitCode.OK;
  }
}
