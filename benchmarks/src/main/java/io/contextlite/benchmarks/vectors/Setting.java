package io.contextlite.benchmarks.vectors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an engine is asked to spend on a search, in the engine's own terms. Immutable.
 *
 * @param values names and values in the order in which they are shown
 */
record Setting(Map<String, Integer> values) {
  private static final double[] WIDTHS = {
    1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256
  };

  /** Copies the values. */
  Setting {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Makes a setting of one value. */
  static Setting of(String name, int value) {
    return new Setting(Map.of(name, value));
  }

  /** Adds a value. */
  Setting with(String name, int value) {
    Map<String, Integer> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Setting(more);
  }

  /** Returns a value, 0 where there is none of that name. */
  int value(String name) {
    return values.getOrDefault(name, 0);
  }

  /**
   * Returns widths of a search, from the answer's to 256 times that or the number of rows.
   *
   * @param name what the engine calls the width
   * @param k rows of an answer
   * @param rows rows of the index
   */
  static List<Setting> widths(String name, int k, int rows) {
    List<Setting> widths = new ArrayList<>();
    for (double width : WIDTHS) {
      int value = (int) Math.min(rows, k * width);
      widths.add(of(name, value));
      if (value == rows) {
        break;
      }
    }
    return widths;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
