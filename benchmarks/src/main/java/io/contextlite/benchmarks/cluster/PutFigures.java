package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.report.TextTable;
import java.util.List;

/**
 * What copies cost when documents are put.
 *
 * @param documents documents of each round
 * @param ways the same documents, put in several ways by turns
 * @param outOfSync rounds, those that warm up included, in which a replica was too slow and was
 *     left behind, so that what was acknowledged was not always on two nodes
 */
public record PutFigures(int documents, List<Way> ways, int outOfSync) implements PartFigures {
  /**
   * A way to put.
   *
   * @param name its name
   * @param documentsPerSecond of the middle one of the rounds
   * @param toLocal this rate to that of putting without copies, in the same batches
   * @param rounds rates of all rounds
   */
  public record Way(String name, double documentsPerSecond, double toLocal, List<Double> rounds) {}

  @Override
  public TextTable table() {
    TextTable table = new TextTable(List.of("put", "documents/s", "to local", "rounds"));
    for (Way way : ways) {
      table.add(
          List.of(
              way.name(),
              PartFigures.text("%.0f", way.documentsPerSecond()),
              PartFigures.text("%.2f", way.toLocal()),
              String.valueOf(way.rounds().stream().map(Math::round).toList())));
    }
    return table;
  }

  @Override
  public String sentence() {
    return PartFigures.text(
        "%d documents in each round; rounds in which a replica fell out of sync: %d",
        documents, outOfSync);
  }
}
