package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.report.TextTable;
import java.util.List;

/**
 * What it costs that another node is the owner.
 *
 * @param documents documents of the workspace
 * @param ways the same questions, asked in three ways by turns
 * @param addedMillis the middle one of the differences, question by question, between asking
 *     another node and asking the owner through the cluster
 * @param differing questions whose contexts were not equal in all ways
 */
public record RemoteFigures(int documents, List<Way> ways, double addedMillis, long differing)
    implements PartFigures {
  /**
   * A way to ask.
   *
   * @param name its name
   * @param questions how many were asked
   * @param p50Millis time that half of the questions took at most
   * @param p99Millis time that 99 of 100 took at most
   */
  public record Way(String name, int questions, double p50Millis, double p99Millis) {}

  @Override
  public TextTable table() {
    TextTable table = new TextTable(List.of("assemble", "questions", "p50 ms", "p99 ms"));
    for (Way way : ways) {
      table.add(
          List.of(
              way.name(),
              String.valueOf(way.questions()),
              PartFigures.text("%.2f", way.p50Millis()),
              PartFigures.text("%.2f", way.p99Millis())));
    }
    return table;
  }

  @Override
  public String sentence() {
    return PartFigures.text(
        "%d documents: another node adds %.2f ms to a question, in the middle; contexts that differ:"
            + " %d",
        documents, addedMillis, differing);
  }
}
