package io.contextlite.benchmarks.solver;

import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.benchmarks.solver.SolverFigures.Certificates;
import io.contextlite.benchmarks.solver.SolverFigures.Latency;
import io.contextlite.benchmarks.solver.SolverFigures.Proofs;
import io.contextlite.benchmarks.solver.SolverFigures.Shortfall;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints results: shares and gaps in percent, times in milliseconds. */
public final class SolverTables {
  private static final double PERCENT = 100;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double BYTES_PER_KILOBYTE = 1e3;
  private static final String NOTHING = "-";
  private static final List<String> COLUMNS =
      List.of(
          "problems",
          "proven<=5",
          "<=20",
          "<=50",
          "claimed",
          "gap",
          "gap<=5%",
          "p50 ms",
          "p99 ms",
          "over ms",
          "answered",
          "below best",
          "median",
          "p90",
          "certified",
          "proof KB",
          "check ms",
          "check p95");

  private final PrintWriter out;

  /**
   * Creates a printer.
   *
   * @param out where to print
   */
  public SolverTables(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints one family: a line for each set of problems and engine.
   *
   * @param family the family
   * @param results results, some of that family
   */
  public void printFamily(String family, SolverResults results) {
    print(family, results.ofFamily(family));
  }

  /**
   * Prints all budgets together: a line for each family, number of candidates and engine.
   *
   * @param results results
   */
  public void printSummary(SolverResults results) {
    print("all budgets", results.ofAllBudgets());
  }

  private void print(String title, Map<String, SolverFigures> lines) {
    List<String> header = new ArrayList<>(List.of(title));
    header.addAll(COLUMNS);
    TextTable table = new TextTable(header);
    lines.forEach((name, figures) -> table.add(cells(name, figures)));
    table.print(out);
    out.println();
    out.flush();
  }

  private static List<String> cells(String name, SolverFigures figures) {
    Proofs proofs = figures.proofs();
    Latency latency = figures.latency();
    Shortfall shortfall = figures.shortfall();
    Certificates certificates = figures.certificates();
    List<String> cells =
        new ArrayList<>(
            List.of(
                name,
                String.valueOf(figures.instances()),
                share(proofs.provenShare5()),
                share(proofs.provenShare20()),
                share(proofs.provenShare50()),
                share(proofs.claimedShare()),
                percent(proofs.gapPercent()),
                share(proofs.gapUnder5Share()),
                millis(latency.p50Micros()),
                millis(latency.p99Micros()),
                millis(latency.maxOverrunMicros()),
                share(shortfall.answeredShare()),
                percent(shortfall.belowBestPercent()),
                percent(shortfall.belowBestPercentMedian()),
                percent(shortfall.belowBestPercentP90())));
    cells.addAll(
        certificates == null
            ? List.of(NOTHING, NOTHING, NOTHING, NOTHING)
            : List.of(
                share(certificates.certifiedShare()),
                format("%.2f", certificates.certificateBytes() / BYTES_PER_KILOBYTE),
                millis(certificates.checkMicros()),
                millis(certificates.checkMicrosP95())));
    return cells;
  }

  private static String share(double value) {
    return format("%.0f", PERCENT * value);
  }

  private static String percent(@Nullable Double value) {
    return value == null ? NOTHING : format("%.2f", value);
  }

  private static String millis(double micros) {
    return format("%.2f", micros / MICROS_PER_MILLI);
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
