package io.contextlite.examples;

import io.contextlite.Workspace;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import java.util.List;
import java.util.Locale;

/** Tells that a document does not exist, and which ones may be meant. */
final class UnknownDocument {
  private static final int SUGGESTIONS = 5;

  private UnknownDocument() {}

  static CommandException named(String id, Workspace workspace) {
    String wanted = id.toLowerCase(Locale.ROOT);
    List<String> similar =
        workspace.find(DocumentFilter.all()).stream()
            .map(DocumentSummary::id)
            .filter(existing -> existing.toLowerCase(Locale.ROOT).contains(wanted))
            .limit(SUGGESTIONS)
            .toList();
    return CommandException.notFound(
        "document does not exist: '"
            + id
            + "'"
            + (similar.isEmpty() ? "" : "; there is: " + String.join(", ", similar)));
  }
}
