package io.contextlite.benchmarks.cluster;

import io.contextlite.benchmarks.report.TextTable;
import java.io.PrintWriter;
import java.util.Locale;

/** The figures of one part: {@link StartFigures} and the others. Records, so that they are JSON. */
public interface PartFigures {
  /**
   * Shows the figures.
   *
   * @return a table
   */
  TextTable table();

  /**
   * Says what they come to.
   *
   * @return a sentence
   */
  String sentence();

  /**
   * Prints table and sentence.
   *
   * @param out where to
   */
  default void print(PrintWriter out) {
    table().print(out);
    out.println(sentence());
    out.println();
    out.flush();
  }

  /** Formats numbers. */
  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
