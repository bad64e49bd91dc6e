package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.WorkspaceStats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows figures of a workspace. */
@Command(
    name = "stats",
    sortOptions = false,
    description = "Shows what the workspace holds.",
    footer = {"%nExample:", "  contextlite stats --json"})
final class StatsCommand extends WorkspaceCommand {
  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  StatsCommand(Streams streams) {
    super(streams);
  }

  @Override
  int run(Workspace workspace) {
    WorkspaceStats stats = workspace.stats();
    if (json) {
      streams().line(Json.write(json(stats)));
    } else {
      line("workspace", stats.id());
      line("file", stats.file().toString());
      line("file size", Units.size(stats.fileBytes()));
      line("documents", Units.count(stats.documents()));
      line("passages", Units.count(stats.passages()));
      line("tokens", Units.count(stats.tokens()));
      String model = stats.embeddingModel();
      line("vectors", Units.count(stats.vectors()) + (model.isEmpty() ? "" : " by " + model));
      line("generation", Units.count(stats.generation()));
    }
    return ExitCode.OK;
  }

  private void line(String name, String value) {
    streams().line(String.format(Locale.ROOT, "%-12s%s", name, value));
  }

  private static Map<String, Object> json(WorkspaceStats stats) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workspace", stats.id());
    json.put("file", stats.file().toString());
    json.put("fileBytes", stats.fileBytes());
    json.put("documents", stats.documents());
    json.put("passages", stats.passages());
    json.put("tokens", stats.tokens());
    json.put("vectors", stats.vectors());
    json.put("embeddingModel", stats.embeddingModel());
    json.put("generation", stats.generation());
    return json;
  }
}
