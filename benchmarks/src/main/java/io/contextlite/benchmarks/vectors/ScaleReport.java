package io.contextlite.benchmarks.vectors;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.contextlite.benchmarks.report.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a search costs by the number of vectors. Immutable.
 *
 * @param sizes figures of each number of vectors, ascending
 * @param growth the powers by which figures grow over all sizes that have lists, then from each of
 *     these to the next
 */
public record ScaleReport(List<Size> sizes, List<Growth> growth) {

  /**
   * Figures of one number of vectors.
   *
   * @param vectors vectors of the index
   * @param buildSeconds time to write the vectors and to make the index
   * @param choice what searches are told
   * @param work what they look at
   * @param speed how fast they are
   */
  record Size(
      int vectors,
      double buildSeconds,
      @JsonUnwrapped SettingChoice choice,
      @JsonUnwrapped SearchWork work,
      @JsonUnwrapped SearchSpeed speed) {}

  /**
   * Powers of the number of vectors, null where they cannot be told.
   *
   * @param from the least number
   * @param to the greatest
   * @param codes power of the codes that are compared
   * @param bytes power of the bytes that are read
   * @param p50 power of the median time
   */
  record Growth(
      int from, int to, @Nullable Double codes, @Nullable Double bytes, @Nullable Double p50) {

    private static Growth of(List<Size> sizes) {
      return new Growth(
          sizes.get(0).vectors(),
          sizes.get(sizes.size() - 1).vectors(),
          power(sizes, size -> size.work().codes()),
          power(sizes, size -> size.work().bytesRead()),
          power(sizes, size -> size.speed().p50Micros()));
    }

    private static @Nullable Double power(List<Size> sizes, ToDoubleFunction<Size> figure) {
      OptionalDouble exponent = PowerFit.exponent(sizes, Size::vectors, figure);
      return exponent.isPresent() ? exponent.getAsDouble() : null;
    }
  }

  /** Copies the lists. */
  public ScaleReport {
    sizes = List.copyOf(sizes);
    growth = List.copyOf(growth);
  }

  /** Fits the powers. */
  static ScaleReport of(List<Size> sizes) {
    List<Size> listed = sizes.stream().filter(size -> size.work().lists() > 0).toList();
    List<Growth> growth = new ArrayList<>();
    if (listed.size() > 1) {
      growth.add(Growth.of(listed));
    }
    for (int i = 1; i < listed.size() && listed.size() > 2; i++) {
      growth.add(Growth.of(listed.subList(i - 1, i + 1)));
    }
    return new ScaleReport(sizes, growth);
  }

  /**
   * Prints a line for each size, then the powers, if there are any.
   *
   * @param out where to
   */
  public void print(PrintWriter out) {
    printSizes(out);
    if (!growth.isEmpty()) {
      out.println();
      printGrowth(out);
    }
  }

  private void printSizes(PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of(
                "vectors", "target", "recall", "setting", "lists", "codes", "exact", "kB read",
                "p50 us", "p99 us", "q/s", "build s"));
    for (Size size : sizes) {
      SettingChoice choice = size.choice();
      table.add(
          List.of(
              Integer.toString(size.vectors()),
              choice.recallTarget() + (choice.targetReached() ? "" : " missed"),
              number("%.4f", choice.recall()),
              choice.setting().toString(),
              number("%.1f", size.work().lists()),
              number("%.0f", size.work().codes()),
              number("%.0f", size.work().vectorsRead()),
              number("%.0f", size.work().bytesRead() / 1e3),
              number("%.0f", size.speed().p50Micros()),
              number("%.0f", size.speed().p99Micros()),
              number("%.0f", size.speed().queriesPerSecond()),
              number("%.1f", size.buildSeconds())));
    }
    table.print(out);
  }

  private void printGrowth(PrintWriter out) {
    TextTable table = new TextTable(List.of("grows as n to the", "codes", "bytes", "p50"));
    for (Growth one : growth) {
      table.add(
          List.of(
              one.from() + " to " + one.to(),
              number("%.2f", one.codes()),
              number("%.2f", one.bytes()),
              number("%.2f", one.p50())));
    }
    table.print(out);
  }

  private static String number(String format, @Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
