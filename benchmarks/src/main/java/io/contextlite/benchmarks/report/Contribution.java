package io.contextlite.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a figure loses by a change. Immutable.
 *
 * @param set name of the data set
 * @param change name of the engine that is changed
 * @param metric name of the metric
 * @param budget token budget of the context that was measured, or null where none was
 * @param before the figure of the first engine
 * @param after the figure of the changed one
 * @param difference {@code before - after}
 */
public record Contribution(
    String set,
    String change,
    String metric,
    @Nullable Integer budget,
    double before,
    double after,
    double difference) {

  /**
   * Compares the figures of each engine with those of the first one.
   *
   * @param rows figures of several engines
   * @return one entry for each row that is not of the first engine, in order
   */
  public static List<Contribution> of(List<Row> rows) {
    List<Contribution> contributions = new ArrayList<>();
    for (Row row : rows) {
      Row first = rows.stream().filter(other -> sameFigure(row, other)).findFirst().orElse(row);
      if (!first.engine().equals(row.engine())) {
        contributions.add(
            new Contribution(
                row.set(),
                row.engine(),
                row.metric(),
                row.budget(),
                first.value(),
                row.value(),
                first.value() - row.value()));
      }
    }
    return contributions;
  }

  private static boolean sameFigure(Row row, Row other) {
    return row.set().equals(other.set())
        && row.metric().equals(other.metric())
        && Objects.equals(row.budget(), other.budget());
  }
}
