package io.contextlite.examples;

import io.contextlite.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes a workspace. */
@Command(
    name = "delete",
    sortOptions = false,
    description = {
      "Deletes the workspace.",
      "Everything in it is lost; the synced folders stay as they are."
    },
    footer = {"%nExample:", "  contextlite delete --workspace docs --yes"})
final class DeleteCommand extends WorkspaceCommand {
  @Option(names = "--yes", description = "Really delete.")
  private boolean yes;

  DeleteCommand(Streams streams) {
    super(streams);
  }

  @Override
  int run(Workspace workspace) {
    String what =
        "workspace '" + workspace.id() + "' with " + Units.count(workspace.count(), "document");
    if (!yes) {
      throw CommandException.usage("add --yes to delete " + what);
    }
    workspace.delete();
    streams().line("deleted " + what);
    return ExitCode.OK;
  }
}
