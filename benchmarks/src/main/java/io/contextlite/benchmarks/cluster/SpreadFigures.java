package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.report.TextTable;
import java.util.List;

/**
 * Where many workspaces are before and after a node joined.
 *
 * @param workspaces how many
 * @param makeSeconds time to make them all, through three nodes at once
 * @param before where they were then
 * @param after where they were when nothing had moved any more for a while
 * @param joinSeconds from the start of the process until it had joined
 * @param movedOwners workspaces that have another owner than before
 * @param movedCopies workspaces whose copies are not on the same nodes as before
 * @param settledSeconds from the join to the last change, 0 if nothing moved
 */
public record SpreadFigures(
    int workspaces,
    double makeSeconds,
    Spread before,
    Spread after,
    double joinSeconds,
    long movedOwners,
    long movedCopies,
    double settledSeconds)
    implements PartFigures {
  /**
   * How even a spread is.
   *
   * @param owned workspaces that each node owns
   * @param copies copies that each node has, those that it owns included
   * @param ownersOverMean the most that a node owns over the mean
   * @param copiesOverMean the most copies that a node has over the mean
   */
  public record Spread(
      List<Long> owned, List<Long> copies, double ownersOverMean, double copiesOverMean) {
    static Spread of(List<Long> owned, List<Long> copies) {
      return new Spread(owned, copies, overMean(owned), overMean(copies));
    }

    private static double overMean(List<Long> counts) {
      double mean = counts.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
      return counts.stream().mapToLong(Long::longValue).max().orElse(0) / mean;
    }
  }

  @Override
  public TextTable table() {
    TextTable table = new TextTable(List.of("spread", "owned", "most/mean", "copies", "most/mean"));
    add(table, before.owned().size() + " nodes", before);
    add(table, after.owned().size() + " nodes", after);
    return table;
  }

  private static void add(TextTable table, String name, Spread spread) {
    table.add(
        List.of(
            name,
            String.valueOf(spread.owned()),
            PartFigures.text("%.2f", spread.ownersOverMean()),
            String.valueOf(spread.copies()),
            PartFigures.text("%.2f", spread.copiesOverMean())));
  }

  @Override
  public String sentence() {
    return PartFigures.text(
        "%d workspaces made in %.1f s (%.0f/s); after a node joined, in %.1f s, %d have another owner"
            + " and %d other copies, the last of them %.1f s after the join",
        workspaces,
        makeSeconds,
        workspaces / makeSeconds,
        joinSeconds,
        movedOwners,
        movedCopies,
        settledSeconds);
  }
}
