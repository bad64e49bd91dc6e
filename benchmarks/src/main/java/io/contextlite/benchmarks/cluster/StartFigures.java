package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.report.TextTable;
import java.util.List;

/**
 * How long nodes take to serve, from the start of their processes, all at once.
 *
 * @param nodes how many
 * @param joinedSeconds until all had joined
 * @param putSeconds until a document was put into a new workspace
 * @param answerSeconds until a node that is not the owner had assembled a context
 */
public record StartFigures(int nodes, double joinedSeconds, double putSeconds, double answerSeconds)
    implements PartFigures {
  @Override
  public TextTable table() {
    TextTable table = new TextTable(List.of("start", "seconds"));
    table.add(List.of("all have joined", PartFigures.text("%.2f", joinedSeconds)));
    table.add(List.of("first document put", PartFigures.text("%.2f", putSeconds)));
    table.add(List.of("first answer", PartFigures.text("%.2f", answerSeconds)));
    return table;
  }

  @Override
  public String sentence() {
    return PartFigures.text("%d nodes answer after %.1f s", nodes, answerSeconds);
  }
}
