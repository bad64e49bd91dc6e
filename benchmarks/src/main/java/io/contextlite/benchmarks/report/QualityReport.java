package io.contextlite.benchmarks.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints quality figures: a table a set, the mean over sets, and the differences. */
public final class QualityReport {
  private static final String MEAN = "mean";

  /** A line of the tables. */
  private record Measure(String metric, @Nullable Integer budget) {
    static Measure of(Row row) {
      return new Measure(row.metric(), row.budget());
    }

    boolean isShare() {
      return !metric.equals("tokens") && !metric.equals("characters") && !metric.endsWith("Micros");
    }

    String label() {
      return budget == null ? metric : metric + " @" + budget;
    }

    String format(double value) {
      return String.format(Locale.ROOT, isShare() ? "%.4f" : "%.0f", value);
    }

    String formatDifference(double value) {
      return String.format(Locale.ROOT, isShare() ? "%+.4f" : "%+.0f", value);
    }
  }

  private final PrintWriter out;

  /**
   * Creates a report.
   *
   * @param out where to print
   */
  public QualityReport(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints one set's figures: a line a metric, a column an engine, and how far the first engine is
   * from each other one.
   *
   * @param title what stands above
   * @param rows rows of one set, in the order to print
   */
  public void printSet(String title, List<Row> rows) {
    List<String> engines = List.copyOf(distinct(rows, Row::engine));
    List<String> header = new ArrayList<>(List.of(title));
    header.addAll(engines);
    engines.stream().skip(1).forEach(peer -> header.add("vs " + peer));
    TextTable table = new TextTable(header);
    for (Measure measure : distinct(rows, Measure::of)) {
      List<Double> values = new ArrayList<>();
      for (String engine : engines) {
        values.add(value(rows, engine, measure));
      }
      List<String> cells = new ArrayList<>(List.of(measure.label()));
      values.forEach(value -> cells.add(measure.format(value)));
      values.stream()
          .skip(1)
          .forEach(value -> cells.add(measure.formatDifference(values.get(0) - value)));
      table.add(cells);
    }
    table.print(out);
    out.println();
    out.flush();
  }

  /**
   * Prints the mean over sets, and for each peer a table of differences, a line a set.
   *
   * @param rows rows of all sets
   */
  public void printSummary(List<Row> rows) {
    Set<String> sets = distinct(rows, Row::set);
    printSet("mean of " + sets.size() + " sets", means(rows));
    List<String> engines = List.copyOf(distinct(rows, Row::engine));
    engines.stream()
        .skip(1)
        .forEach(peer -> printDifferences(rows, engines.get(0), peer, List.copyOf(sets)));
  }

  private static List<Row> means(List<Row> rows) {
    Map<Row, Double> means =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> new Row(MEAN, row.engine(), row.metric(), row.budget(), 0),
                    java.util.LinkedHashMap::new,
                    Collectors.averagingDouble(Row::value)));
    return means.entrySet().stream()
        .map(
            mean ->
                new Row(
                    MEAN,
                    mean.getKey().engine(),
                    mean.getKey().metric(),
                    mean.getKey().budget(),
                    mean.getValue()))
        .toList();
  }

  private void printDifferences(List<Row> rows, String engine, String peer, List<String> sets) {
    List<Measure> shares = distinct(rows, Measure::of).stream().filter(Measure::isShare).toList();
    List<String> header = new ArrayList<>(List.of(engine + " - " + peer));
    shares.forEach(measure -> header.add(measure.label()));
    TextTable table = new TextTable(header);
    for (String set : sets) {
      List<Row> ofSet = rows.stream().filter(row -> row.set().equals(set)).toList();
      table.add(differences(set, ofSet, shares, List.of(engine, peer)));
    }
    table.add(differences(MEAN, means(rows), shares, List.of(engine, peer)));
    table.print(out);
    out.println();
    out.flush();
  }

  private static List<String> differences(
      String label, List<Row> rows, List<Measure> measures, List<String> pair) {
    List<String> cells = new ArrayList<>(List.of(label));
    for (Measure measure : measures) {
      cells.add(
          measure.formatDifference(
              value(rows, pair.get(0), measure) - value(rows, pair.get(1), measure)));
    }
    return cells;
  }

  private static double value(List<Row> rows, String engine, Measure measure) {
    return rows.stream()
        .filter(row -> row.engine().equals(engine) && Measure.of(row).equals(measure))
        .mapToDouble(Row::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static <T> Set<T> distinct(List<Row> rows, Function<Row, T> key) {
    return rows.stream()
        .map(key)
        .map(Objects::requireNonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
