package io.contextlite.benchmarks.tenants;

import io.contextlite.benchmarks.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Latency of a workspace of the highest priority, alone and beside one of the lowest.
 *
 * @param threads threads of the neighbour
 * @param alone without the neighbour
 * @param beside with it
 * @param withoutTurns with it, where every request runs at once
 */
public record NeighbourReport(int threads, Latency alone, Latency beside, Latency withoutTurns) {

  /**
   * Latency in one situation.
   *
   * @param requests requests of the high-priority workspace
   * @param p50Millis median
   * @param p99Millis 99th percentile
   * @param neighbourRequests requests that the neighbour was served meanwhile
   */
  public record Latency(
      long requests, double p50Millis, double p99Millis, long neighbourRequests) {}

  /**
   * Compares the 99th percentiles.
   *
   * @return beside the neighbour over alone
   */
  public double ratio() {
    return beside.p99Millis() / alone.p99Millis();
  }

  /**
   * Compares the 99th percentiles where nobody waits for a turn.
   *
   * @return beside the neighbour over alone
   */
  public double ratioWithoutTurns() {
    return withoutTurns.p99Millis() / alone.p99Millis();
  }

  /**
   * Prints the report.
   *
   * @param out where to
   */
  public void print(PrintWriter out) {
    TextTable table =
        new TextTable(List.of("", "requests", "p50 ms", "p99 ms", "p99 / alone", "neighbour's"));
    add(table, "alone", alone);
    add(table, "beside " + threads + " threads", beside);
    add(table, "the same without turns", withoutTurns);
    table.print(out);
  }

  private void add(TextTable table, String name, Latency latency) {
    table.add(
        List.of(
            name,
            String.valueOf(latency.requests()),
            figure(latency.p50Millis()),
            figure(latency.p99Millis()),
            figure(latency.p99Millis() / alone.p99Millis()),
            String.valueOf(latency.neighbourRequests())));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
