package io.contextlite.benchmarks.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for people: the first column to the left, the others to the right. Confined. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates a table.
   *
   * @param header column names
   */
  public TextTable(List<String> header) {
    rows.add(List.copyOf(header));
  }

  /**
   * Adds a row.
   *
   * @param cells one cell a column
   */
  public void add(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "row needs one cell a column: expected="
              + rows.get(0).size()
              + ", actual="
              + cells.size());
    }
    rows.add(List.copyOf(cells));
  }

  /**
   * Prints the table.
   *
   * @param out where to
   */
  public void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + padding : GAP + padding + row.get(i));
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }
}
