package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.ingest.SyncReport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a workspace in step with a folder. */
@Command(
    name = "sync",
    sortOptions = false,
    description = {
      "Brings the workspace in step with a folder.",
      "New and changed files are taken, and those that are gone are forgotten. Files that .gitignore"
          + " leaves out, binary files and large ones are not taken. Several folders may be synced"
          + " into one workspace; each sync forgets files of its own folder only."
    },
    footer = {
      "%nExamples:",
      "  contextlite sync .",
      "  contextlite sync ~/notes --include '*.md' --exclude 'drafts/'",
      "  contextlite sync . --json | jq .skipped"
    })
final class SyncCommand extends WorkspaceCommand {
  @Parameters(paramLabel = "DIR", description = "Folder to sync.")
  private Path folder = Path.of(".");

  @Mixin private SyncSettings settings = new SyncSettings();

  @Option(names = "--verbose", description = "List every skipped file.")
  private boolean verbose;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  SyncCommand(Streams streams) {
    super(streams);
  }

  @Override
  void checkArguments() {
    FolderSync.check(folder);
    settings.options();
  }

  @Override
  boolean creates() {
    return true;
  }

  @Override
  int run(Workspace workspace) {
    SyncReport report = FolderSync.run(workspace, folder, settings.options(), streams());
    SyncSummary summary = new SyncSummary(workspace.id(), folder, report);
    streams().line(json ? Json.write(summary.json()) : summary.text(verbose));
    return ExitCode.OK;
  }
}
