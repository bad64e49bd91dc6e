package io.contextlite.examples;

import io.contextlite.ContextLite;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists workspaces. */
@Command(
    name = "workspaces",
    sortOptions = false,
    description = "Lists the workspaces of the data directory.",
    footer = {"%nExample:", "  contextlite workspaces --data ~/.cache/contextlite"})
final class WorkspacesCommand implements Callable<Integer> {
  @Mixin private DataDirectory data = new DataDirectory();

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private final Streams streams;

  WorkspacesCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    try (ContextLite lite = data.openExisting(config -> {})) {
      List<String> ids = data.existing(lite);
      if (json) {
        streams.line(Json.write(ids));
      } else {
        ids.forEach(streams::line);
      }
      return ExitCode.OK;
    }
  }
}
