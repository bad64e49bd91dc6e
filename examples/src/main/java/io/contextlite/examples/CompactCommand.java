package io.contextlite.examples;

import io.contextlite.Workspace;
import picocli.CommandLine.Command;

/** Makes a workspace's file smaller. */
@Command(
    name = "compact",
    sortOptions = false,
    description = "Gives back the disk space of removed documents.",
    footer = {"%nExample:", "  contextlite compact"})
final class CompactCommand extends WorkspaceCommand {
  CompactCommand(Streams streams) {
    super(streams);
  }

  @Override
  int run(Workspace workspace) {
    long before = workspace.stats().fileBytes();
    workspace.compact();
    long after = workspace.stats().fileBytes();
    streams()
        .line(
            "compacted workspace '"
                + workspace.id()
                + "': "
                + Units.size(before)
                + " before, "
                + Units.size(after)
                + " now");
    return ExitCode.OK;
  }
}
