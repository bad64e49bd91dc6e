package io.contextlite.benchmarks.vectors;

import io.contextlite.benchmarks.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints results: a line for each engine and recall. */
public final class VectorTable {
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final String NOTHING = "-";

  private VectorTable() {}

  /**
   * Prints speeds and sizes, then filters and changes.
   *
   * @param results results
   * @param out where to
   */
  public static void print(List<VectorResult> results, PrintWriter out) {
    printSearches(results, out);
    out.println();
    printFiltersAndChanges(results, out);
  }

  private static void printSearches(List<VectorResult> results, PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of(
                "engine",
                "target",
                "recall",
                "setting",
                "p50 us",
                "p99 us",
                "q/s",
                "build s",
                "build CPU s",
                "B/vector",
                "heap MB",
                "mapped MB",
                "files MB",
                "open ms"));
    for (VectorResult result : results) {
      SettingChoice choice = result.choice();
      Footprint footprint = result.footprint();
      table.add(
          List.of(
              result.engine(),
              target(choice),
              share(choice.recall()),
              choice.setting().toString(),
              number(result.speed().p50Micros()),
              number(result.speed().p99Micros()),
              number(result.speed().queriesPerSecond()),
              number(footprint.buildSeconds()),
              number(footprint.buildCpuSeconds()),
              number(footprint.residentBytesPerVector()),
              number(footprint.heapBytes() / BYTES_PER_MEGABYTE),
              number(footprint.mappedResidentBytes() / BYTES_PER_MEGABYTE),
              number(footprint.fileBytes() / BYTES_PER_MEGABYTE),
              number(footprint.openToFirstAnswerMillis())));
    }
    table.print(out);
  }

  private static void printFiltersAndChanges(List<VectorResult> results, PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of(
                "engine",
                "target",
                "recall",
                "of 1%",
                "of 10%",
                "of 50%",
                "of near 1%",
                "inserted/s",
                "deleted/s",
                "recall after inserts",
                "after churn",
                "then p50 us"));
    for (VectorResult result : results) {
      FilteredRecall filtered = result.filtered();
      ChangeFigures changes = result.changes();
      table.add(
          List.of(
              result.engine(),
              target(result.choice()),
              share(result.choice().recall()),
              share(filtered.recallFiltered1()),
              share(filtered.recallFiltered10()),
              share(filtered.recallFiltered50()),
              share(filtered.recallFilteredCorrelated()),
              number(changes.insertsPerSecond()),
              number(changes.deletesPerSecond()),
              share(changes.recallAfterInserts()),
              share(changes.recallAfterChurn()),
              number(changes.p50MicrosAfterChurn())));
    }
    table.print(out);
  }

  private static String target(SettingChoice choice) {
    String target = String.format(Locale.ROOT, "%.3g", choice.recallTarget());
    return choice.targetReached() ? target : target + " missed";
  }

  private static String share(@Nullable Double value) {
    return value == null ? NOTHING : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String number(@Nullable Double value) {
    return value == null ? NOTHING : String.format(Locale.ROOT, "%.1f", value);
  }
}
