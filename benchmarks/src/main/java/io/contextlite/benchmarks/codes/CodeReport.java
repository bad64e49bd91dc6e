package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.benchmarks.vectors.VectorMetric;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well codes order vectors. Immutable.
 *
 * @param vectors vectors of the base
 * @param dimensions of them, after a cut
 * @param lists clusters that residuals are taken to
 * @param queries queries
 * @param k true neighbours of each
 * @param metric what makes vectors near
 * @param codes a result for each code
 */
public record CodeReport(
    int vectors,
    int dimensions,
    int lists,
    int queries,
    int k,
    VectorMetric metric,
    List<CodeResult> codes) {

  /**
   * What is known of a code.
   *
   * @param code its name
   * @param factor what its levels are multiplied with
   * @param bytesPerVector bytes of the bits alone
   * @param recall share of the true neighbours by how many of the best by estimate are looked at
   */
  record CodeResult(String code, Factor factor, int bytesPerVector, Map<Integer, Double> recall) {}

  /** Copies the list. */
  public CodeReport {
    codes = List.copyOf(codes);
  }

  /**
   * Prints a line for each code.
   *
   * @param out where to
   */
  public void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%d vectors of %d dimensions, %d lists, %d queries, %s: true %d within the best%n",
        vectors,
        dimensions,
        lists,
        queries,
        metric,
        k);
    List<String> header = new ArrayList<>(List.of("code", "factor", "bytes"));
    codes.get(0).recall().keySet().forEach(width -> header.add(width.toString()));
    TextTable table = new TextTable(header);
    for (CodeResult result : codes) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  result.code(),
                  result.factor().toString(),
                  Integer.toString(result.bytesPerVector())));
      result
          .recall()
          .values()
          .forEach(share -> cells.add(String.format(Locale.ROOT, "%.3f", share)));
      table.add(cells);
    }
    table.print(out);
  }
}
