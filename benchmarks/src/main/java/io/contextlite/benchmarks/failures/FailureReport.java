package io.contextlite.benchmarks.failures;

import io.contextlite.benchmarks.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What failures cost.
 *
 * @param failure what happened to the owner, each time
 * @param startSeconds from the first process to the first answer
 * @param rounds each time
 */
public record FailureReport(Failure failure, double startSeconds, List<Round> rounds) {
  /**
   * One failure.
   *
   * @param owner whose failure it was
   * @param successor who owned the workspace afterwards
   * @param answerSeconds until another node gave the next answer
   * @param putSeconds longest time without an acknowledged put
   * @param acknowledged puts that were acknowledged in the round
   * @param lost acknowledged documents that were not there at its end, on any of the copies
   * @param healSeconds until all nodes were there again
   */
  public record Round(
      String owner,
      String successor,
      double answerSeconds,
      double putSeconds,
      int acknowledged,
      List<String> lost,
      double healSeconds) {}

  /**
   * Counts what was lost.
   *
   * @return acknowledged documents that were gone at the end of a round
   */
  public long lost() {
    return rounds.stream().mapToLong(round -> round.lost().size()).sum();
  }

  /**
   * Prints the report.
   *
   * @param out where to
   */
  public void print(PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of("owner", "then", "answer s", "put gap s", "acknowledged", "lost", "whole s"));
    for (Round round : rounds) {
      table.add(
          List.of(
              round.owner(),
              round.successor(),
              seconds(round.answerSeconds()),
              seconds(round.putSeconds()),
              String.valueOf(round.acknowledged()),
              String.valueOf(round.lost().size()),
              seconds(round.healSeconds())));
    }
    table.print(out);
    out.printf(
        Locale.ROOT,
        "%s, %d times: started in %.1f s; next answer after at most %.2f s, median %.2f s;"
            + " %d puts acknowledged, %d of them lost%n",
        failure,
        rounds.size(),
        startSeconds,
        sorted().get(rounds.size() - 1),
        sorted().get(rounds.size() / 2),
        rounds.stream().mapToInt(Round::acknowledged).sum(),
        lost());
  }

  private List<Double> sorted() {
    return rounds.stream().map(Round::answerSeconds).sorted().toList();
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
