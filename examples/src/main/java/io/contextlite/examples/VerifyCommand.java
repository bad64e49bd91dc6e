package io.contextlite.examples;

import io.contextlite.Verification;
import io.contextlite.Workspace;
import io.contextlite.model.WorkspaceFileException;
import io.contextlite.model.WorkspaceFileException.Problem;
import picocli.CommandLine.Command;

/** Checks a workspace's file. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Checks that the workspace file is sound.",
      "The whole file is read. Damage is listed and the exit code is 3; 'contextlite rebuild' repairs"
          + " what can be derived."
    },
    footer = {"%nExample:", "  contextlite verify --workspace docs"})
final class VerifyCommand extends WorkspaceCommand {
  VerifyCommand(Streams streams) {
    super(streams);
  }

  @Override
  int onUnreadable(WorkspaceFileException failure) {
    if (failure.problem() != Problem.CORRUPT && failure.problem() != Problem.NOT_A_WORKSPACE) {
      throw failure;
    }
    streams().line("damaged: " + failure.getMessage());
    return ExitCode.DAMAGED;
  }

  @Override
  int run(Workspace workspace) {
    Verification found = workspace.verify();
    if (!found.sound()) {
      found.problems().forEach(problem -> streams().line("damaged: " + problem));
      return ExitCode.DAMAGED;
    }
    streams().line("workspace '" + workspace.id() + "' is sound");
    if (found.pendingVectors() > 0) {
      streams()
          .line(
              Units.count(found.pendingVectors(), "passage")
                  + " without a vector yet; the next sync or 'contextlite rebuild' makes them");
    }
    return ExitCode.OK;
  }
}
