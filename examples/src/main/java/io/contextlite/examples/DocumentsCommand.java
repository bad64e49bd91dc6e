package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.model.DocumentSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists documents. */
@Command(
    name = "documents",
    sortOptions = false,
    description = {"Lists documents.", "One a line: size in bytes, language and id."},
    footer = {"%nExample:", "  contextlite documents --language markdown"})
final class DocumentsCommand extends WorkspaceCommand {
  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  DocumentsCommand(Streams streams) {
    super(streams);
  }

  @Override
  void checkArguments() {
    filter.filter();
  }

  @Override
  int run(Workspace workspace) {
    List<DocumentSummary> documents = workspace.find(filter.filter());
    if (json) {
      streams().line(Json.write(documents.stream().map(DocumentsCommand::json).toList()));
    } else {
      documents.forEach(document -> streams().line(line(document)));
    }
    if (!documents.isEmpty()) {
      return ExitCode.OK;
    }
    streams().tell("no document matches");
    return ExitCode.NOTHING_FOUND;
  }

  private static String line(DocumentSummary document) {
    return String.format(
        Locale.ROOT,
        "%9d  %-12s %s",
        document.bytes(),
        Units.oneLine(document.language()),
        Units.oneLine(document.id()));
  }

  private static Map<String, Object> json(DocumentSummary document) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", document.id());
    json.put("path", document.path());
    json.put("title", document.title());
    json.put("language", document.language());
    json.put("domain", document.domain());
    json.put("modified", document.modified().toString());
    json.put("bytes", document.bytes());
    json.put("metadata", document.metadata());
    return json;
  }
}
