package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.model.DocumentSummary;
import io.contextlite.model.Passage;
import io.contextlite.model.PassageSource;
import io.contextlite.model.StoredDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how a document was cut. */
@Command(
    name = "show",
    sortOptions = false,
    description = "Shows a document's passages as they were cut.",
    footer = {"%nExample:", "  contextlite show README.md"})
final class ShowCommand extends WorkspaceCommand {
  @Parameters(paramLabel = "ID", description = "The document's id, as 'documents' lists it.")
  private String id = "";

  ShowCommand(Streams streams) {
    super(streams);
  }

  @Override
  int run(Workspace workspace) {
    StoredDocument document =
        workspace.get(id).orElseThrow(() -> UnknownDocument.named(id, workspace));
    DocumentSummary summary = document.summary();
    streams()
        .line(
            String.join(
                ", ",
                Units.oneLine(summary.id()),
                Units.oneLine(summary.language()),
                Units.size(summary.bytes()),
                "modified " + summary.modified(),
                Units.count(document.passages().size(), "passage")));
    summary.metadata().forEach((key, value) -> streams().line(Units.oneLine(key + "=" + value)));
    document.passages().forEach(this::write);
    return ExitCode.OK;
  }

  private void write(Passage passage) {
    PassageSource here =
        passage.sources().stream()
            .filter(source -> source.document().id().equals(id))
            .findFirst()
            .orElse(passage.source());
    String heading = here.heading().isEmpty() ? "" : ", " + Units.oneLine(here.heading());
    streams().line("");
    streams()
        .line(
            "--- lines "
                + here.startLine()
                + "-"
                + here.endLine()
                + ", "
                + Units.count(passage.tokens(), "token")
                + heading);
    streams().line(passage.text().stripTrailing());
  }
}
