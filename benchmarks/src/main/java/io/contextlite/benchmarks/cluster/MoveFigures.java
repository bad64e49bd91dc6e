package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.report.TextTable;
import java.util.List;

/**
 * How long it takes until a workspace is somewhere else.
 *
 * @param documents documents of the workspace
 * @param noticedSeconds from the end of the replica's process until it was out of the placement
 * @param copiedSeconds from then until a node that had no copy was in sync
 * @param handedOverSeconds from the wish to hand over until that node was the owner
 */
public record MoveFigures(
    int documents, double noticedSeconds, double copiedSeconds, double handedOverSeconds)
    implements PartFigures {
  @Override
  public TextTable table() {
    TextTable table = new TextTable(List.of("move", "seconds"));
    table.add(List.of("replica's end noticed", PartFigures.text("%.2f", noticedSeconds)));
    table.add(List.of("copied to another node", PartFigures.text("%.2f", copiedSeconds)));
    table.add(List.of("handed over to it", PartFigures.text("%.2f", handedOverSeconds)));
    return table;
  }

  @Override
  public String sentence() {
    return PartFigures.text(
        "%d documents are on another node %.2f s after it was known that they are to be there",
        documents, copiedSeconds + handedOverSeconds);
  }
}
