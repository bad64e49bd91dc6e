package io.contextlite.benchmarks.tenants;

import io.contextlite.benchmarks.report.Samples;
import io.contextlite.benchmarks.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What many workspaces took of which few were open.
 *
 * @param workspaces workspaces on disk
 * @param open workspaces that might be open at one time
 * @param mostOpen most that were
 * @param mostHandles most file handles of the process, above those from before
 * @param heapOfOpenBytes heap in use when there were no more workspaces than may be open
 * @param heapBytes heap in use in the end
 * @param closedBytes what one more workspace, which is closed, takes of it
 * @param diskBytes size of all files
 * @param reopened times of requests that opened a file again
 * @param answered times of requests whose file was open
 * @param healthMillis time of a look at the health of all, in milliseconds
 */
public record OpenFilesReport(
    int workspaces,
    int open,
    int mostOpen,
    long mostHandles,
    long heapOfOpenBytes,
    long heapBytes,
    long closedBytes,
    long diskBytes,
    Times reopened,
    Times answered,
    double healthMillis) {
  private static final double MEGABYTE = 1 << 20;

  /**
   * Times of requests in milliseconds.
   *
   * @param requests number of requests
   * @param p50 median
   * @param p99 99th percentile
   */
  public record Times(int requests, double p50, double p99) {
    static Times of(Samples millis) {
      return new Times(millis.size(), millis.percentile(50), millis.percentile(99));
    }
  }

  /**
   * Prints the report.
   *
   * @param out where to
   */
  public void print(PrintWriter out) {
    out.println(
        workspaces
            + " workspaces, at most "
            + mostOpen
            + " open: "
            + mostHandles
            + " file handles");
    out.printf(
        Locale.ROOT,
        "heap %.1f MB with %d workspaces, %.1f MB with all: %d bytes for each that is closed%n",
        heapOfOpenBytes / MEGABYTE,
        open,
        heapBytes / MEGABYTE,
        closedBytes);
    out.printf(Locale.ROOT, "files %.1f MB, health %.1f ms%n", diskBytes / MEGABYTE, healthMillis);
    TextTable table = new TextTable(List.of("file of the request", "requests", "p50 ms", "p99 ms"));
    add(table, "opened again", reopened);
    add(table, "was open", answered);
    table.print(out);
    out.flush();
  }

  private static void add(TextTable table, String name, Times times) {
    table.add(
        List.of(
            name,
            String.valueOf(times.requests()),
            String.format(Locale.ROOT, "%.2f", times.p50()),
            String.format(Locale.ROOT, "%.2f", times.p99())));
  }
}
